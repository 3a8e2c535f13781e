/** Pages of the family composition. Whatever changes it ends the sign-offs for what stood before. */
import { codeLists, codeText } from '#features/code-lists/index.ts'
import { childrenOfCase } from '#features/notification/index.ts'
import { type FieldError, fieldError, formValues, parseForm } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type NotFound, type Route, formPage, read, theCase } from '#web/route.ts'
import { VOIDED, afterChange } from '../changed.ts'
import { actingAs } from '../rapid-review.ts'
import { rapidReviewPermissions as may } from '../rapid-review.policy.ts'
import { agencyAnswers } from '../returned.store.ts'
import { checkSources, chosenSources } from '../sources/choose-sources.ts'
import { sourceValues } from '../sources/source-fields.tsx'
import { NOTIFICATION_SOURCE } from '../sources/source.ts'
import { listSources, sourceOffers } from '../sources/sources.store.ts'
import { type FamilyFacts, type FamilyRole, documentFamily, roleText } from './family.ts'
import {
  type PersonModel,
  type TakeOutModel,
  personFields,
  personPage,
  takeOutFields,
  takeOutPage,
  tieFields,
  tiePage,
  tieWords
} from './family-forms.page.tsx'
import { familyPage } from './family.page.tsx'
import {
  addToRegister,
  changeInRegister,
  familyOf,
  memberHistory,
  registerName,
  removeFromRegister,
  saveMember,
  saveTie
} from './family.store.ts'

const PATH = '/cases/:caseId/rapid-review/family'
const READ = { kind: 'rapid-review.family-read' } as const
const CHANGED = 'The family was changed'

const back = (context: LoadContext) => `/cases/${theCase(context).caseId}/rapid-review/family`

async function loadPerson(context: LoadContext): Promise<PersonModel | NotFound> {
  const { caseId } = theCase(context)
  const family = await familyOf(context.tx, caseId)
  const { personId } = context.params
  const person = family.people.find((one) => one.personId === personId)
  if (personId !== undefined && !person) return NOT_FOUND
  return {
    family,
    person,
    name: person ? await registerName(context.tx, caseId, person.personId) : undefined,
    offers: await sourceOffers(context.tx, caseId),
    history: person ? await memberHistory(context.tx, caseId, person.personId) : [],
    lists: await codeLists(context.tx),
    from: context.query['source'] ?? ''
  }
}

function personRoute(path: string): Route {
  return formPage<PersonModel>({
    path,
    permission: may.write,
    audit: READ,
    writes: ['rapid-review.family-member-saved', 'rapid-review.family-tie-saved', VOIDED],
    load: loadPerson,
    fields: personFields,
    version: ({ person }) => person?.version ?? 0,
    values: (model) => {
      const { person, name, offers, from } = model
      if (!person) return { source1: offers.some(({ key }) => key === from) ? from : '' }
      const { facts } = person
      return {
        ...formValues(personFields(model, Temporal.PlainDate.from('2000-01-01')), {
          ...facts,
          pseudonym: name?.pseudonym ?? '',
          forename: name?.forename ?? '',
          surname: name?.surname ?? '',
          bornOn: facts.bornOn === null ? null : Temporal.PlainDate.from(facts.bornOn),
          diedOn: facts.diedOn === null ? null : Temporal.PlainDate.from(facts.diedOn)
        }),
        ...sourceValues(facts.sources, offers)
      }
    },
    view: personPage,
    handle: async (context, model) => {
      const { tx } = context
      const { caseId } = theCase(context)
      const by = actingAs(context.actor)
      const fields = personFields(model, context.today)
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { person, offers } = model
      const given = parsed.value
      const errors: Record<string, FieldError> = {}
      if (!person?.ofNotification) {
        if (given.bornOn === null && given.bornNotKnown === '')
          Object.assign(errors, fieldError(fields, 'bornOn', 'Enter the date of birth, or say why it is not known'))
        if (given.bornOn !== null && given.bornNotKnown !== '')
          Object.assign(errors, fieldError(fields, 'bornNotKnown', 'Give the date of birth or say why it is not known, not both'))
        if (given.bornOn && given.diedOn && Temporal.PlainDate.compare(given.diedOn, given.bornOn) < 0)
          Object.assign(errors, fieldError(fields, 'diedOn', 'The date of death must be after the date of birth'))
        Object.assign(errors, await checkSources(context, fields, given, true))
      } else Object.assign(errors, await checkSources(context, fields, given, false))
      const both = given.parentOf.find((one) => given.childOf.includes(one))
      if (both) Object.assign(errors, fieldError(fields, 'childOf', 'Somebody cannot be both their parent and their child'))
      if (Object.keys(errors).length > 0) return { errors }
      const sources = await chosenSources(context, given, offers, person?.facts.sources)
      const facts: FamilyFacts = {
        role: person?.ofNotification ? 'child' : (given.role as FamilyRole),
        bornOn: given.bornOn?.toString() ?? null,
        bornNotKnown: given.bornNotKnown,
        sex: given.sex,
        deceased: given.deceased === '' && given.diedOn !== null ? 'yes' : given.deceased,
        diedOn: given.diedOn?.toString() ?? null,
        household: given.household,
        livesWhere: given.livesWhere,
        homeNotKnown: given.homeNotKnown,
        knownTo: given.knownTo,
        knownToWords: given.knownToWords,
        note: given.note,
        sources
      }
      const name = { pseudonym: given.pseudonym, forename: given.forename, surname: given.surname }
      const relationship = roleText(facts.role)
      const personId = person?.personId ?? (await addToRegister(tx, caseId, name, facts, relationship, by))
      if (person && !person.ofNotification) await changeInRegister(tx, caseId, personId, name, facts, relationship)
      const version = (person?.version ?? 0) + 1
      const own = person?.ofNotification ? { ...facts, bornOn: null, bornNotKnown: '', sex: '', diedOn: null } : facts
      await saveMember(tx, caseId, personId, version, own, null, by)
      const subject = { type: 'person', id: personId }
      context.append({ kind: 'rapid-review.family-member-saved', caseId, subject, data: { version } })
      const ties = [
        ...given.parentOf.map((child) => ({ from: personId, to: child })),
        ...given.childOf.map((parent) => ({ from: parent, to: personId }))
      ]
      for (const tie of ties) {
        const id = await saveTie(tx, caseId, { ...tie, version: 1, kind: 'birth-parent', note: '' }, null, by)
        context.append({ kind: 'rapid-review.family-tie-saved', caseId, subject: { type: 'family-tie', id } })
      }
      const ended = await afterChange(context, CHANGED)
      return { redirect: back(context), flash: `Saved.${ended}` }
    }
  })
}

function takeOutRoute(path: string, writes: string, find: (context: LoadContext) => Promise<TakeOutModel | NotFound>): Route {
  return formPage<TakeOutModel>({
    path,
    permission: may.write,
    audit: READ,
    writes: [writes, VOIDED],
    load: find,
    fields: takeOutFields,
    version: ({ person, tie }) => person?.version ?? tie?.version ?? 0,
    values: () => ({}),
    view: takeOutPage,
    handle: async (context, { person, tie }) => {
      const { caseId } = theCase(context)
      const by = actingAs(context.actor)
      const parsed = parseForm(takeOutFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { reason } = parsed.value
      if (person) {
        await saveMember(context.tx, caseId, person.personId, person.version + 1, person.facts, reason, by)
        await removeFromRegister(context.tx, context.clock, caseId, person.personId, reason)
        context.append({ kind: writes, caseId, subject: { type: 'person', id: person.personId } })
      } else if (tie) {
        await saveTie(context.tx, caseId, { ...tie, version: tie.version + 1 }, reason, by)
        context.append({ kind: writes, caseId, subject: { type: 'family-tie', id: tie.tieId } })
      }
      const ended = await afterChange(context, CHANGED)
      return { redirect: back(context), flash: `Taken out.${ended}` }
    }
  })
}

export const familyRoutes: readonly Route[] = [
  read({
    path: PATH,
    permission: may.read,
    audit: READ,
    load: async (context) => {
      const facts = theCase(context)
      const { tx } = context
      const family = await familyOf(tx, facts.caseId)
      const lists = await codeLists(tx)
      const agencies = (code: string) => (code === 'not-known' ? 'Not known' : codeText(lists.agencies, code))
      const children = await childrenOfCase(tx, facts.caseId)
      const { passages } = await agencyAnswers(tx, context.clock, facts)
      const label = (id: string) => family.people.find(({ personId }) => personId === id)?.label ?? 'a child'
      return {
        family,
        document: documentFamily(family, facts.incidentOn, agencies),
        sources: await listSources(tx, facts.caseId),
        agencies,
        said: [
          ...children.flatMap((child) => {
            const household = child.details['household']
            return typeof household === 'string' && household !== ''
              ? [{ source: NOTIFICATION_SOURCE.key, title: `Notification, about ${label(child.id)}`, text: household }]
              : []
          }),
          ...passages
            .filter(({ sections }) => sections.includes('child-and-family'))
            .map(({ source, agencyName, heading, text }) => ({ source, title: `${agencyName}: ${heading}`, text }))
        ]
      }
    },
    view: familyPage,
    data: ({ document, sources }) => ({
      family: document,
      sources: sources.map(({ number, kind, label }) => ({ number, kind, label }))
    })
  }),
  personRoute(`${PATH}/people/new`),
  personRoute(`${PATH}/people/:personId`),
  takeOutRoute(`${PATH}/people/:personId/withdraw`, 'rapid-review.family-member-withdrawn', async (context) => {
    const family = await familyOf(context.tx, theCase(context).caseId)
    const person = family.people.find(({ personId }) => personId === context.params['personId'])
    return person && !person.ofNotification ? { what: person.label, person, tie: undefined } : NOT_FOUND
  }),
  formPage({
    path: `${PATH}/relationships/new`,
    permission: may.write,
    audit: READ,
    writes: ['rapid-review.family-tie-saved', VOIDED],
    load: async (context) => familyOf(context.tx, theCase(context).caseId),
    fields: tieFields,
    values: () => ({}),
    view: tiePage,
    handle: async (context, family) => {
      const { caseId } = theCase(context)
      const fields = tieFields(family)
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { from, to, kind, note } = parsed.value
      if (from === to) return { errors: fieldError(fields, 'to', 'Choose two different people') }
      const same = family.ties.find((tie) => tie.kind === kind && tie.from === from && tie.to === to)
      if (same) return { redirect: back(context), flash: 'That was recorded already' }
      const id = await saveTie(context.tx, caseId, { version: 1, from, to, kind, note }, null, actingAs(context.actor))
      context.append({ kind: 'rapid-review.family-tie-saved', caseId, subject: { type: 'family-tie', id }, data: { kind } })
      const ended = await afterChange(context, CHANGED)
      return { redirect: back(context), flash: `Saved.${ended}` }
    }
  }),
  takeOutRoute(`${PATH}/relationships/:tieId/withdraw`, 'rapid-review.family-tie-withdrawn', async (context) => {
    const family = await familyOf(context.tx, theCase(context).caseId)
    const tie = family.ties.find(({ tieId }) => tieId === context.params['tieId'])
    return tie ? { what: tieWords(family, tie), person: undefined, tie } : NOT_FOUND
  })
]
