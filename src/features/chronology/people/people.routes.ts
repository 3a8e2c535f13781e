/** Pages on which somebody says who is meant by initials and names that the register does not hold, and takes it back. */
import { PeopleFinder, type UnknownPerson } from '#chronology/index.ts'
import { may } from '#platform/access/permission.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { CaseId } from '#platform/access/actor.ts'
import { fieldError, formValues, parseForm } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type NotFound, type Route, command, formPage, read, theCase } from '#web/route.ts'
import { actingAs } from '../by.ts'
import { chronologyPermissions } from '../chronology.policy.ts'
import { eventsByStableId, wholeHasChanged } from '../events/events.store.ts'
import { type CasePerson, peopleOfCase } from '../people.store.ts'
import { saveRecognised, standingOf } from '../together/pairs.store.ts'
import { type Offered, type SayModel, peoplePage, sayFields, sayPage } from './people.page.tsx'
import { addPerson, eventsNaming, findSettled, settle, settledOf, unsettle } from './settled.store.ts'

const PATH = '/cases/:caseId/chronology/people'
const READ = { kind: 'chronology.people-read' } as const
/** How much of an event is shown around the words in question. */
const AROUND = 70

/** What was found and nobody has settled since, with the words in which each first stands. */
async function offeredOf(
  tx: Transaction,
  caseId: CaseId,
  people: readonly CasePerson[],
  found: readonly UnknownPerson[]
): Promise<readonly Offered[]> {
  const settled = new Set((await settledOf(tx, caseId)).map(({ written }) => written))
  const finder = new PeopleFinder(people)
  const open = found.filter(
    ({ written }) =>
      !settled.has(written) && !people.some(({ initials }) => initials === written) && finder.find(written).length === 0
  )
  const events = await eventsByStableId(tx, caseId, [...new Set(open.map(({ firstEvent }) => firstEvent))])
  return open.map(({ written, mentions, firstEvent }) => {
    const event = events.get(firstEvent)
    return {
      written,
      mentions,
      eventId: event?.id ?? null,
      agency: event?.agency ?? '',
      words: event ? around(event.record.text, written) : ''
    }
  })
}

function around(text: string, written: string): string {
  const at = Math.max(0, text.indexOf(written))
  const from = Math.max(0, at - AROUND)
  const until = Math.min(text.length, at + written.length + AROUND)
  return `${from > 0 ? '… ' : ''}${text.slice(from, until).toWellFormed()}${until < text.length ? ' …' : ''}`
}

async function loadSay(context: LoadContext): Promise<SayModel | NotFound> {
  const { caseId } = theCase(context)
  const { summary } = await standingOf(context.tx, caseId)
  const people = await peopleOfCase(context.tx, caseId)
  const written = (context.query['written'] ?? '').slice(0, 100)
  const found = (summary.unknown ?? []).filter((one) => one.written === written)
  const [offered] = await offeredOf(context.tx, caseId, people, found)
  return { offered: offered ?? { written, mentions: 0, eventId: null, agency: '', words: '' }, people }
}

export const peopleRoutes: readonly Route[] = [
  read({
    path: PATH,
    permission: chronologyPermissions.seeNames,
    audit: READ,
    load: async (context) => {
      const facts = theCase(context)
      const { summary, isBehind } = await standingOf(context.tx, facts.caseId)
      const people = await peopleOfCase(context.tx, facts.caseId)
      return {
        people,
        offered: await offeredOf(context.tx, facts.caseId, people, summary.unknown ?? []),
        settled: await settledOf(context.tx, facts.caseId),
        isBehind,
        mayChange: may(context.actor, chronologyPermissions.change, facts).allowed
      }
    },
    view: peoplePage,
    data: ({ people, offered, settled, isBehind }) => ({
      isBehind,
      offered,
      settled: settled.map(({ id, written, outcome, personId, byName, at }) => ({
        id,
        written,
        outcome,
        personId,
        byName,
        at: at.toString()
      })),
      people: people.map(({ id, name, initials, pseudonym, role, otherNames, alsoWritten = [] }) => ({
        id,
        name,
        initials,
        pseudonym,
        role,
        otherNames,
        alsoWritten
      }))
    })
  }),
  formPage<SayModel>({
    path: `${PATH}/say`,
    permission: chronologyPermissions.change,
    audit: READ,
    writes: ['chronology.person-settled'],
    load: loadSay,
    fields: sayFields,
    values: (model) => formValues(sayFields(model), { written: model.offered.written }),
    handsOver: ({ offered }) => ({ written: offered.written }),
    view: sayPage,
    handle: async (context, model) => {
      const { caseId } = theCase(context)
      const fields = sayFields(model)
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { written, who, person, forename, surname, kind, relationship } = parsed.value
      const by = actingAs(context.actor)
      const back = `/cases/${caseId}/chronology/people`
      if (who === 'same' && !model.people.some(({ id }) => id === person))
        return { errors: fieldError(fields, 'person', 'Choose who in the register is meant') }
      if (who === 'added' && forename === '' && surname === '')
        return { errors: fieldError(fields, 'forename', 'Enter a forename or a surname, so that the person can be added') }
      if (who === 'added' && kind === '') return { errors: fieldError(fields, 'kind', 'Choose what they are to the child') }
      if ((await settledOf(context.tx, caseId)).some((one) => one.written === written))
        return { redirect: back, flash: `Somebody has just said who ${written} is` }
      const personId =
        who === 'same'
          ? person
          : who === 'added'
            ? await addPerson(context.tx, caseId, { kind: kind === '' ? 'other' : kind, forename, surname, relationship }, by)
            : null
      const id = await settle(
        context.tx,
        caseId,
        { written, outcome: who === 'added' ? 'added' : who === 'same' ? 'same' : 'nobody', personId },
        by
      )
      if (id === undefined) return NOT_FOUND
      await wholeHasChanged(context.tx, caseId)
      context.append({
        kind: 'chronology.person-settled',
        caseId,
        subject: { type: 'settled-person', id },
        data: { outcome: who }
      })
      return { redirect: back, flash: 'Saved' }
    }
  }),
  command({
    path: `${PATH}/:settledId/undo`,
    permission: chronologyPermissions.change,
    writes: ['chronology.person-unsettled'],
    handle: async (context) => {
      const { caseId } = theCase(context)
      const found = await findSettled(context.tx, caseId, context.params['settledId'] ?? '')
      if (!found || !(await unsettle(context.tx, context.clock, caseId, found.id, actingAs(context.actor)))) return NOT_FOUND
      if (found.personName !== null) await forget(context.tx, caseId, found.personName, found.written)
      await wholeHasChanged(context.tx, caseId)
      context.append({ kind: 'chronology.person-unsettled', caseId, subject: { type: 'settled-person', id: found.id } })
      return { redirect: `/cases/${caseId}/chronology/people`, flash: 'Taken back' }
    }
  })
]

/** Takes somebody out of the events in which nothing but these words named them. */
async function forget(tx: Transaction, caseId: CaseId, name: string, written: string): Promise<void> {
  const finder = new PeopleFinder(await peopleOfCase(tx, caseId))
  const changed = (await eventsNaming(tx, caseId, name)).flatMap(({ id, version, record }) => {
    const texts = [record.text, ...Object.values(record.details)]
    if (!texts.some((text) => text.includes(written))) return []
    if (texts.some((text) => finder.find(text).some(({ person }) => person.name === name))) return []
    return [{ id, version, record: { ...record, people: record.people.filter((one) => one !== name) } }]
  })
  await saveRecognised(tx, changed)
}
