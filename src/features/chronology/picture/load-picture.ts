/** What the picture is drawn from, as far as the person may see it; and the drawing of it, outside the transaction. */
import {
  type ChronologyEvent,
  type LanesBy,
  type Picture,
  type PictureEvent,
  type PictureMark,
  type Silence,
  drawPicture,
  findSilences
} from '#chronology/index.ts'
import { caseDeadlines, lawEvents } from '#features/case-file/index.ts'
import { LONDON } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { may } from '#platform/access/permission.ts'
import { type CaseFacts, type LoadContext, theCase } from '#web/route.ts'
import { chronologyPermissions } from '../chronology.policy.ts'
import { textShown } from '../events/text-shown.ts'
import { type Episode, episodesOf } from '../episodes/episodes.store.ts'
import { allEvents, themesOf } from '../events/events.store.ts'
import { type Filter, NO_FILTER, addressOf, filterFrom, isFiltered } from '../events/filter.ts'
import { type Show, showFor, shower } from '../events/shown-as.ts'
import { type CasePerson, peopleOfCase } from '../people.store.ts'
import { type Standing, standingOf } from '../together/pairs.store.ts'
import { type Period, reachingTo } from './period.ts'
import { eventsWithoutWords, extentOfEvents } from './picture.store.ts'

/** Events that are drawn one by one, with words; more are counted. */
const WITH_WORDS = 400

export type SilenceKind = Silence['kind']
const SILENCE_KINDS: readonly SilenceKind[] = ['seen', 'seen-alone', 'seen-at-home']

export interface ChildChoice {
  readonly number: number
  readonly shown: string
}

export interface PictureModel {
  readonly filter: Filter
  readonly wrong: readonly string[]
  readonly show: Show
  readonly maySwitch: boolean
  readonly lanes: LanesBy
  readonly silenceKind: SilenceKind
  /** The days reach to every date of the case, however far it lies from the events. */
  readonly allDates: boolean
  readonly child: ChildChoice | undefined
  readonly children: readonly ChildChoice[]
  readonly ages: readonly { readonly label: string; readonly born: string }[]
  /** As they are shown. */
  readonly events: readonly PictureEvent[]
  /** Of events that say something of other children only. */
  readonly aboutOthers: ReadonlySet<string>
  readonly silences: readonly Silence[]
  readonly episodes: readonly Episode[]
  readonly marks: readonly PictureMark[]
  /** The days of all that the filter shows, whatever the period; undefined where nothing has a date. */
  readonly whole: Period | undefined
  readonly period: Period | undefined
  /** The names by which people are filtered, by how they are shown; only for those entitled. */
  readonly names: ReadonlyMap<string, string>
  readonly people: readonly string[]
  readonly agencies: readonly string[]
  readonly themes: readonly string[]
  readonly standing: Standing
  readonly reference: string
  readonly today: Temporal.PlainDate
}

/** Everything for the team of the case. */
export async function loadPicture(context: LoadContext): Promise<PictureModel> {
  const { tx, query } = context
  const facts = theCase(context)
  const { caseId } = facts
  const { filter: asked, wrong } = filterFrom(query)
  const backwards = asked.from !== '' && asked.until !== '' && asked.from > asked.until
  const filter = backwards ? { ...asked, from: '', until: '' } : asked
  const show = showFor(context.actor, facts, query['show'])
  const people = await peopleOfCase(tx, caseId)
  const standing = await standingOf(tx, caseId)
  const marks = await marksOf(context, facts)
  const found = await extentOfEvents(tx, caseId, { ...filter, from: '', until: '' })
  const whole =
    found &&
    reachingTo(
      found,
      marks.map(({ day }) => day),
      query['dates'] === 'all' ? 'all' : 'near'
    )
  const { events, aboutOthers, children, child, shownNames } = await shownEvents(context, filter, people, show, standing)
  const maySwitch = may(context.actor, chronologyPermissions.seeNames, facts).allowed
  const { text } = await textShown(tx, context.actor, facts, query['show'])
  return {
    filter,
    wrong: backwards ? [...wrong, 'The first day must be the last day or before it. All of the chronology is shown'] : wrong,
    show,
    maySwitch,
    lanes: query['lanes'] === 'person' ? 'person' : 'agency',
    silenceKind: SILENCE_KINDS.find((kind) => kind === query['silence']) ?? 'seen',
    allDates: query['dates'] === 'all',
    child,
    children,
    ages: agesOf(people, show),
    events,
    aboutOthers,
    silences: silencesFor(standing, child),
    episodes: (await episodesOf(tx, caseId)).map((one) => ({ ...one, title: text(one.title), analysis: text(one.analysis) })),
    marks,
    whole,
    period: whole && {
      from: filter.from === '' ? whole.from : filter.from,
      until: filter.until === '' ? whole.until : filter.until
    },
    names: maySwitch ? shownNames : new Map(),
    people: maySwitch ? (standing.summary.people ?? []) : [],
    agencies: (standing.summary.agencies ?? []).map(({ agency }) => agency),
    themes: await themesOf(tx, caseId),
    standing,
    reference: facts.reference,
    today: context.today
  }
}

function silencesFor({ summary }: Standing, child: ChildChoice | undefined): readonly Silence[] {
  return (child ? summary.silencesByChild?.[child.number - 1]?.silences : summary.silences) ?? []
}

/** How a child is called in the picture. */
function agesOf(people: readonly CasePerson[], show: Show): readonly { readonly label: string; readonly born: string }[] {
  const children = people.filter(({ isChild }) => isChild)
  return children.flatMap(({ name, initials, pseudonym, born }, index) => {
    if (!born) return []
    const shown = show === 'pseudonyms' ? pseudonym || `Child ${index + 1}` : show === 'initials' ? initials : name
    return [{ label: children.length === 1 ? '' : shown, born: born.toString() }]
  })
}

async function shownEvents(context: LoadContext, filter: Filter, people: readonly CasePerson[], show: Show, standing: Standing) {
  const { tx } = context
  const { caseId } = theCase(context)
  const withPeople = context.query['lanes'] === 'person' || context.query['child'] !== undefined
  const few = await eventsWithoutWords(tx, caseId, filter, withPeople)
  const full = few.length <= WITH_WORDS ? (await allEvents(tx, caseId, filter)).map(({ record }) => record) : undefined
  const events: readonly PictureEvent[] = full ?? few
  const byChild = standing.summary.silencesByChild ?? []
  const all = new Set(byChild.map(({ child }) => child))
  const names = [...new Set(events.flatMap((event) => event.people))]
  const called = namesShown([...new Set([...names, ...all])], people, show)
  const children = byChild.map(({ child }, index) => ({
    number: index + 1,
    shown:
      show === 'pseudonyms'
        ? people.find(({ name: own }) => own === child)?.pseudonym || `Child ${index + 1}`
        : (called.get(child) ?? child)
  }))
  const child = children.find(({ number }) => String(number) === context.query['child'])
  const name = child && byChild[child.number - 1]?.child
  const about = (event: PictureEvent): readonly string[] => event.people.filter((person) => all.has(person))
  const aboutOthers = new Set(
    name === undefined
      ? []
      : events.flatMap((event) => (about(event).length > 0 && !about(event).includes(name) ? [event.id] : []))
  )
  const shown = shower(people, show)
  // Shown alike, two people cannot be told apart, and neither can be filtered by.
  const shownNames = new Map<string, string>()
  const twice = new Set<string>()
  for (const [real, as] of called)
    if (shownNames.has(as)) twice.add(as)
    else shownNames.set(as, real)
  for (const as of twice) shownNames.delete(as)
  return {
    events:
      full?.map(shown) ??
      (show === 'written'
        ? events
        : events.map((event) => ({ ...event, people: event.people.map((one) => called.get(one) ?? one) }))),
    aboutOthers,
    children,
    child,
    shownNames
  }
}

/** How each name is shown, by the name. */
function namesShown(names: readonly string[], people: readonly CasePerson[], show: Show): ReadonlyMap<string, string> {
  if (show === 'written') return new Map(names.map((name) => [name, name]))
  const none: ChronologyEvent = {
    id: '',
    agency: '',
    source: { file: '', table: 0, row: 0 },
    dateAsWritten: '',
    edtf: '',
    earliest: null,
    latest: null,
    time: null,
    sequence: null,
    text: '',
    people: names,
    childSeen: null,
    seenAlone: false,
    seenAtHome: false,
    seenFromWords: false,
    missed: null,
    flags: [],
    qualifiers: [],
    details: {},
    comments: [],
    deleted: []
  }
  const shown = shower(people, show)(none).people
  return new Map(names.map((name, index) => [name, shown[index] ?? name]))
}

/** What is decided in a case and marked in its picture. */
const DECISIONS: Readonly<Record<string, string>> = {
  rapidReviewSent: 'Rapid review sent to the Panel',
  panelReplied: 'The Panel replied',
  localReviewDecided: 'Local review decided',
  nationalReviewDecided: 'National review decided',
  published: 'Report published'
}

async function marksOf(context: LoadContext, facts: CaseFacts): Promise<readonly PictureMark[]> {
  const day = (at: Temporal.Instant): string => at.toZonedDateTimeISO(LONDON).toPlainDate().toString()
  const marks: PictureMark[] = []
  if (facts.incidentOn) marks.push({ label: 'Incident', day: facts.incidentOn.toString(), kind: 'happened' })
  if (facts.notifiedAt) marks.push({ label: 'Panel notified', day: day(facts.notifiedAt), kind: 'decision' })
  for (const [name, at] of await lawEvents(context.tx, facts.caseId)) {
    const label = DECISIONS[name]
    if (label !== undefined) marks.push({ label, day: day(at), kind: 'decision' })
  }
  for (const { title, due, metOn } of await caseDeadlines(context.tx, facts.caseId))
    if (due) marks.push({ label: `${metOn ? 'Was due' : 'Due'}: ${title}`, day: due.toString(), kind: 'deadline' })
  return marks.toSorted((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0))
}

/** What the address carries beside the filter; empty where it is as usual. */
export function choicesOf(model: PictureModel): Readonly<Record<string, string>> {
  return {
    lanes: model.lanes === 'agency' ? '' : model.lanes,
    silence: model.silenceKind === 'seen' ? '' : model.silenceKind,
    dates: model.allDates ? 'all' : '',
    child: model.child ? String(model.child.number) : '',
    show: model.show === 'written' || !model.maySwitch ? '' : model.show
  }
}

/** Draws the picture for the team's page, where bars and marks lead to their events, for a page where they do not, or for paper. */
export function drawModel(model: PictureModel, where: 'with-links' | 'without-links' | 'paper'): Picture {
  const { lanes, filter, show, child } = model
  const kept = { show: choicesOf(model)['show'] ?? '' }
  const people = {
    written: [],
    names: ['People by name'],
    initials: ['People by initials'],
    pseudonyms: ['People by pseudonym']
  }[show]
  return drawPicture(model.events, {
    title: `Chronology, case ${model.reference}`,
    marking: 'OFFICIAL-SENSITIVE',
    notes: [
      ...(isFiltered({ ...filter, from: '', until: '' }) ? ['Only the events that were chosen'] : []),
      ...people,
      `Drawn on ${formatDay(model.today)}`
    ],
    lanes,
    silences: model.silences,
    silenceKind: model.silenceKind,
    ...(child
      ? { child: { label: child.shown, concerns: ({ id }) => !model.aboutOthers.has(id) } }
      : model.children.length > 1
        ? { child: { label: 'any child', concerns: () => true } }
        : {}),
    episodes: model.episodes.map(({ title, fromDay, untilDay }) => ({
      title,
      from: fromDay.toString(),
      until: untilDay.toString()
    })),
    marks: model.marks,
    children: model.ages,
    ...(model.period ? { window: model.period } : {}),
    medium: where === 'paper' ? 'a3' : 'screen',
    ...(where === 'with-links'
      ? {
          href: ({ lane, from, until }: { lane: string; from: string; until: string }) => {
            if (lanes === 'agency') return `../chronology${addressOf({ ...filter, agency: lane, from, until }, kept)}`
            const person = model.names.get(lane)
            return person === undefined ? undefined : `../chronology${addressOf({ ...filter, person, from, until }, kept)}`
          }
        }
      : {})
  })
}

/** What an agency sees: its own events, and every agency's once the composite is shared with it, by row-level security. */
export async function loadForAgency(
  context: LoadContext,
  request: {
    readonly caseId: CaseFacts['caseId']
    readonly reference: string
    readonly agencyName: string
    readonly isShared: boolean
  }
): Promise<PictureModel & { readonly agencyName: string; readonly isShared: boolean }> {
  const { tx, query, today } = context
  const { filter: asked, wrong } = filterFrom({
    from: query['from'] ?? '',
    until: query['until'] ?? ''
  })
  const filter = asked.from !== '' && asked.until !== '' && asked.from > asked.until ? NO_FILTER : asked
  const records = (await allEvents(tx, request.caseId, filter)).map(({ record }) => record)
  const whole = await extentOfEvents(tx, request.caseId, NO_FILTER)
  return {
    filter,
    wrong,
    show: 'written',
    maySwitch: false,
    lanes: query['lanes'] === 'person' ? 'person' : 'agency',
    silenceKind: 'seen',
    allDates: false,
    child: undefined,
    children: [],
    ages: [],
    events: records,
    aboutOthers: new Set(),
    // One agency alone cannot tell that no agency saw the child.
    silences: request.isShared ? findSilences(records) : [],
    episodes: [],
    marks: [],
    whole,
    period: whole && {
      from: filter.from === '' ? whole.from : filter.from,
      until: filter.until === '' ? whole.until : filter.until
    },
    names: new Map(),
    people: [],
    agencies: [],
    themes: [],
    standing: { summary: {}, workedOutAt: null, isBehind: false },
    reference: request.reference,
    today,
    agencyName: request.agencyName,
    isShared: request.isShared
  }
}
