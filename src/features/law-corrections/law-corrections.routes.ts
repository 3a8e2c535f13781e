/** Pages of the law behind the dates, and of what an administrator has corrected in it. */
import {
  type AdjustableField,
  type Override,
  type Rule,
  type RuleId,
  type VersionInForce,
  checkOverrides,
  holidaysIn,
  isRuleId,
  ruleById,
  whyNotWorkingDay
} from '#law/index.ts'
import { formatDay } from '#kernel/plain-date.ts'
import type { Actor } from '#platform/access/actor.ts'
import { may } from '#platform/access/permission.ts'
import { fieldError, parseForm } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type NotFound, type Route, formPage, read } from '#web/route.ts'
import {
  type EndModel,
  type ValueModel,
  correctionsPage,
  endFields,
  endPage,
  holidayFields,
  holidayPage,
  valueFields,
  valuePage
} from './correct.page.tsx'
import {
  addHoliday,
  addValue,
  endCorrection,
  findCorrection,
  listCorrections,
  oneCorrectionAtATime
} from './corrections.store.ts'
import { lawPermissions } from './law-corrections.policy.ts'
import { type LawInUse, lawInUse } from './law-in-use.store.ts'
import { correctable } from './law-words.ts'
import { type RuleModel, lawPage, rulePage } from './law.page.tsx'

const NOTHING_OF_A_CASE = { none: 'the law, nothing about a case' } as const

const mayCorrect = (actor: Actor) => may(actor, lawPermissions.correct).allowed

function ruleOf({ params }: LoadContext): Rule | undefined {
  const id = params['rule'] ?? ''
  return isRuleId(id) ? ruleById(id) : undefined
}

async function loadValue(context: LoadContext): Promise<(ValueModel & { readonly law: LawInUse }) | NotFound> {
  const rule = ruleOf(context)
  const version = rule?.versions.find((one) => one.from === context.params['version'])
  if (!rule || version?.state !== 'in-force') return NOT_FOUND
  const field = correctable(version.limit, rule.adjustable).find((one) => one === context.params['field'])
  if (!field) return NOT_FOUND
  const law = await lawInUse(context.tx)
  const before = law.overrides.filter((one) => one.rule === rule.id && one.version === version.from && one.field === field)
  return { rule, version, field, before, law }
}

/** A value as the law takes it, from the answer of its kind of question. */
function givenValue(field: AdjustableField, answer: unknown): string | number {
  return field === 'from' ? String(answer) : Number(answer)
}

function correctionOf(
  rule: RuleId,
  version: VersionInForce,
  field: AdjustableField,
  given: { readonly value: unknown; readonly appliesFrom: Temporal.PlainDate; readonly reason: string }
): Override {
  return {
    rule,
    version: version.from,
    field,
    value: givenValue(field, given.value),
    reason: given.reason,
    appliesFrom: given.appliesFrom.toString()
  }
}

/** The pages; `wholeLaw` prints the law with an installation's corrections as one page of HTML. */
export function lawCorrectionsRoutes(wholeLaw: (law: LawInUse) => string): readonly Route[] {
  return [
    read<LawInUse>({
      path: '/law',
      permission: lawPermissions.read,
      audit: NOTHING_OF_A_CASE,
      load: ({ tx }) => lawInUse(tx),
      view: lawPage
    }),
    read<LawInUse>({
      path: '/law/everything',
      permission: lawPermissions.read,
      audit: NOTHING_OF_A_CASE,
      load: ({ tx }) => lawInUse(tx),
      view: (law) => ({
        file: {
          name: 'the-law-of-this-service.html',
          mediaType: 'text/html; charset=utf-8',
          body: Buffer.from(wholeLaw(law), 'utf8')
        }
      })
    }),
    read<RuleModel>({
      path: '/law/rules/:rule',
      permission: lawPermissions.read,
      audit: NOTHING_OF_A_CASE,
      load: async (context) => {
        const rule = ruleOf(context)
        return rule ? { rule, law: await lawInUse(context.tx), mayCorrect: mayCorrect(context.actor) } : NOT_FOUND
      },
      view: rulePage
    }),
    formPage<ValueModel & { readonly law: LawInUse }>({
      path: '/law/rules/:rule/:version/:field',
      permission: lawPermissions.correct,
      audit: NOTHING_OF_A_CASE,
      writes: ['law.value-corrected'],
      load: loadValue,
      fields: valueFields,
      values: () => ({}),
      version: ({ law }) => law.revision,
      view: valuePage,
      handle: async (context, model) => {
        const { rule, version, field } = model
        const fields = valueFields(model)
        const parsed = parseForm(fields, context.form, context)
        if (!parsed.ok) return { errors: parsed.errors }
        if (context.actor.kind !== 'user') return NOT_FOUND
        await oneCorrectionAtATime(context.tx)
        const { overrides } = await lawInUse(context.tx)
        const override = correctionOf(rule.id, version, field, parsed.value)
        const checked = checkOverrides(rule, [...overrides, override])
        if (!checked.ok) return { errors: fieldError(fields, 'value', `This cannot be used. ${checked.error.message}`) }
        const { value, reason } = override
        const { appliesFrom } = parsed.value
        const id = await addValue(context.tx, {
          rule: rule.id,
          version: version.from,
          field,
          value,
          appliesFrom,
          reason,
          by: context.actor.userId
        })
        context.append({
          kind: 'law.value-corrected',
          subject: { type: 'law-correction', id },
          data: { rule: rule.id, version: version.from, field, value, appliesFrom: appliesFrom.toString() }
        })
        return { redirect: `/law/rules/${rule.id}`, flash: 'Corrected. Open dates are worked out again within minutes' }
      }
    }),
    read<Parameters<typeof correctionsPage>[0]>({
      path: '/law/corrections',
      permission: lawPermissions.read,
      audit: NOTHING_OF_A_CASE,
      load: async ({ tx, actor }) => ({ rows: await listCorrections(tx), mayCorrect: mayCorrect(actor) }),
      view: correctionsPage
    }),
    formPage<LawInUse>({
      path: '/law/holidays/add',
      permission: lawPermissions.correct,
      audit: NOTHING_OF_A_CASE,
      writes: ['law.holiday-added'],
      fields: holidayFields,
      load: ({ tx }) => lawInUse(tx),
      values: () => ({}),
      view: (_law, page, form) => holidayPage(page, form),
      handle: async (context) => {
        const parsed = parseForm(holidayFields, context.form, context)
        if (!parsed.ok) return { errors: parsed.errors }
        if (context.actor.kind !== 'user') return NOT_FOUND
        await oneCorrectionAtATime(context.tx)
        const { division, on, name, reason } = parsed.value
        const why = whyNotWorkingDay(division, on, holidaysIn(await lawInUse(context.tx), division))
        if (!why.ok) return { errors: fieldError(holidayFields, 'on', why.error.message) }
        if (why.value !== undefined)
          return { errors: fieldError(holidayFields, 'on', `${formatDay(on)} is no working day already: ${why.value}`) }
        const id = await addHoliday(context.tx, { division, on, name, reason, by: context.actor.userId })
        context.append({
          kind: 'law.holiday-added',
          subject: { type: 'law-correction', id },
          data: { division, on: on.toString() }
        })
        return { redirect: '/law/corrections', flash: 'Added. Open dates are worked out again within minutes' }
      }
    }),
    formPage<EndModel>({
      path: '/law/corrections/:correctionId/end',
      permission: lawPermissions.correct,
      audit: NOTHING_OF_A_CASE,
      writes: ['law.correction-taken-back'],
      fields: endFields,
      load: async ({ tx, params }) => {
        const row = await findCorrection(tx, params['correctionId'] ?? '')
        return row && !row.endedAt ? { row } : NOT_FOUND
      },
      values: () => ({}),
      view: endPage,
      handle: async (context, { row }) => {
        const parsed = parseForm(endFields, context.form, context)
        if (!parsed.ok) return { errors: parsed.errors }
        if (context.actor.kind !== 'user') return NOT_FOUND
        const { until, reason } = parsed.value
        const { appliesFrom } = row
        if (until && appliesFrom && Temporal.PlainDate.compare(until, appliesFrom) <= 0)
          return {
            errors: fieldError(
              endFields,
              'until',
              `It is used from ${formatDay(appliesFrom)}. Enter a later day, or leave it empty if no date should have used it`
            )
          }
        await oneCorrectionAtATime(context.tx)
        await endCorrection(context.tx, context.clock, row.id, {
          until: row.kind === 'value' ? until : null,
          reason,
          by: context.actor.userId
        })
        const refused = await noLongerFits(context, row.rule)
        if (refused) return { errors: fieldError(endFields, 'until', refused) }
        context.append({
          kind: 'law.correction-taken-back',
          subject: { type: 'law-correction', id: row.id },
          data: { until: until?.toString() ?? null }
        })
        return { redirect: '/law/corrections', flash: 'Taken back. Open dates are worked out again within minutes' }
      }
    })
  ]
}

/** Why the corrections that are left cannot stand without the one that is taken back; the caller's answer rolls everything back. */
async function noLongerFits({ tx }: LoadContext, id: string | null): Promise<string | undefined> {
  if (!isRuleId(id)) return undefined
  const left = checkOverrides(ruleById(id), (await lawInUse(tx)).overrides)
  return left.ok
    ? undefined
    : `The other corrections of this rule do not fit without it. ${left.error.message} Take those back first`
}
