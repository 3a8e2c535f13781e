/** Pages of yearly reports. */
import { lawInUse } from '#features/law-corrections/index.ts'
import type { UserActor } from '#platform/access/actor.ts'
import { fieldError, parseForm } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type NotFound, type Route, formPage, read } from '#web/route.ts'
import { nextReport } from './next-report.ts'
import { type ReportsModel, recordPage, reportFields, reportsPage, takeBackFields, takeBackPage } from './yearly-reports.page.tsx'
import { yearlyReportsPermissions as may } from './yearly-reports.policy.ts'
import { type PartnershipReports, type YearlyReport, addReport, reportsFor, takeBack } from './yearly-reports.store.ts'

const NOTHING_OF_A_CASE = { none: 'what a partnership has published, nothing about a case' } as const

function isManagerOf({ memberships }: UserActor, partnershipId: string): boolean {
  return memberships.some((one) => one.partnershipId === partnershipId && one.role === 'business-manager')
}

/** The partnerships that the actor may record for. */
async function managed({ tx, actor }: LoadContext): Promise<readonly PartnershipReports[]> {
  if (actor.kind !== 'user') return []
  return (await reportsFor(tx, actor)).filter(({ id }) => isManagerOf(actor, id))
}

async function loadPartnership(context: LoadContext): Promise<PartnershipReports | NotFound> {
  return (await managed(context)).find(({ id }) => id === context.params['partnershipId']) ?? NOT_FOUND
}

async function loadReport(context: LoadContext): Promise<YearlyReport | NotFound> {
  const all = (await managed(context)).flatMap(({ reports }) => reports)
  const found = all.find(({ id }) => id === context.params['reportId'])
  return found && found.takenBackReason === null ? found : NOT_FOUND
}

export const yearlyReportsRoutes: readonly Route[] = [
  read<ReportsModel>({
    path: '/yearly-reports',
    permission: may.read,
    audit: NOTHING_OF_A_CASE,
    load: async ({ tx, actor, today }) => {
      if (actor.kind !== 'user') return NOT_FOUND
      const law = await lawInUse(tx)
      const partnerships = await reportsFor(tx, actor)
      return {
        partnerships: partnerships.map((one) => ({
          ...one,
          next: nextReport(one, today, law),
          mayRecord: isManagerOf(actor, one.id)
        }))
      }
    },
    view: reportsPage
  }),
  formPage<PartnershipReports>({
    path: '/yearly-reports/:partnershipId/record',
    permission: may.record,
    audit: NOTHING_OF_A_CASE,
    writes: ['yearly-reports.recorded'],
    fields: reportFields,
    load: loadPartnership,
    values: () => ({}),
    view: recordPage,
    handle: async (context, { id, reports }) => {
      const parsed = parseForm(reportFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      if (context.actor.kind !== 'user') return NOT_FOUND
      const { publishedOn, address } = parsed.value
      if (address !== '' && !isWebAddress(address))
        return { errors: fieldError(reportFields, 'address', 'Enter a web address that begins with https://') }
      if (reports.some((one) => one.takenBackReason === null && Temporal.PlainDate.compare(one.publishedOn, publishedOn) === 0))
        return { errors: fieldError(reportFields, 'publishedOn', 'A report that was published on this day is recorded already') }
      const report = await addReport(context.tx, id, parsed.value, context.actor)
      context.append({
        kind: 'yearly-reports.recorded',
        partnershipId: id,
        subject: { type: 'yearly-report', id: report },
        data: { publishedOn: publishedOn.toString() }
      })
      return { redirect: '/yearly-reports', flash: 'Recorded' }
    }
  }),
  formPage<YearlyReport>({
    path: '/yearly-reports/:reportId/take-back',
    permission: may.record,
    audit: NOTHING_OF_A_CASE,
    writes: ['yearly-reports.taken-back'],
    fields: takeBackFields,
    load: loadReport,
    values: () => ({}),
    view: takeBackPage,
    handle: async (context, report) => {
      const parsed = parseForm(takeBackFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      await takeBack(context.tx, context.clock, report.id, parsed.value.reason)
      context.append({ kind: 'yearly-reports.taken-back', subject: { type: 'yearly-report', id: report.id } })
      return { redirect: '/yearly-reports', flash: 'Taken back' }
    }
  })
]

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:'
}
