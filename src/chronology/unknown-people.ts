/** Initials and names in the events that nobody in the register has, to be offered to a person who knows who is meant. */
import type { ChronologyEvent } from './event.ts'
import { type Person, PeopleFinder } from './people.ts'

export interface UnknownPerson {
  /** As it stands in the events. */
  readonly written: string
  readonly kind: 'initials' | 'name'
  readonly mentions: number
  /** The id of the first event that mentions them. */
  readonly firstEvent: string
}

/** Initials that everybody in this work knows and that are nobody’s. */
const KNOWN_INITIALS = new Set(
  'AE CP CIN TAF EHA GP HV SW PC DC DS DI SGT CSC LAC EHCP SEN SENCO MASH LADO ICPC RCPC CPC CPP PLO CAMHS NHS ICB ED ICU NICU BCG DNA WNB YOT YJS DV DA IDVA MARAC VAW FGM CSE ADHD ASD OT SALT IRO CAFCASS UK DOB AM PM TBC NK OK TV ID NFA SCBU IV GCSE KS RE PE PPN ICE IT HR UTI FII SIDS LA EDT OOH MIU A&E OFSTED DFE PLT SM UNK NO YES CH MO FA'.split(
    ' '
  )
)
const INITIALS = /\b\p{Lu}{2,3}\b/gu
/** A title with a surname, perhaps with a forename between. */
const TITLED =
  /\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|PC|DC|DS|DI|Sgt|Sergeant|Nurse|Sister|Cllr)\.? \p{Lu}[\p{Ll}’'-]+(?:[ -]\p{Lu}[\p{Ll}’'-]+)?/gu
/** Two words in capitals within a sentence: a forename with a surname, or the name of a place or a body, which `NOT_A_NAME` tells. */
const TWO_WORDS =
  /(?<=[\p{Ll}\d,;)] )(?<!\p{Lu}[\p{L}’'-]* )\p{Lu}\p{Ll}{2,}(?:-\p{Lu}\p{Ll}+)? \p{Lu}[\p{Ll}’']+(?:-\p{Lu}\p{Ll}+)?(?![\p{L}’'-]| \p{Lu})/gu
const NOT_A_NAME = new Set(
  `january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday
  christmas easter new year bank holiday summer spring autumn winter term half
  hospital school academy college nursery centre center clinic surgery practice health healthcare trust team service services social care council county city
  borough district police constabulary court family hub house home road street avenue lane terrace grove crescent gardens place square row way view mews walk rise hill court close field fields estate bridge station market river lake sea library museum hall close drive park green ward unit department emergency accident
  community children childrens child adult adults young people youth offending justice board authority local area north south east west northern southern
  eastern western royal saint general primary secondary infant junior early help years help section protection plan conference core group strategy meeting
  discussion review assessment order act panel safeguarding partnership multi agency probation housing association mental drug alcohol domestic abuse
  charity project women womens aid refuge church mosque temple national great british united kingdom england wales scotland ireland red book facebook
  working together designated lead officer doctor nurse midwife visitor worker manager teacher head headteacher mother father parent grandmother grandfather the
  and report form letter referral record records police station crown magistrates foster carer carers custody suite walk out paediatric public university`.split(
    /\s+/
  )
)
const MOST = 200

/**
 * Initials and names in the texts of events that no person of the register is known by and that nobody has settled yet, most often mentioned first. Initials count
 * from their second mention, because one alone is more often an abbreviation; a name counts from its first.
 */
export function unknownPeople(
  events: readonly ChronologyEvent[],
  people: readonly Person[],
  settled: readonly string[] = []
): readonly UnknownPerson[] {
  const finder = new PeopleFinder(people)
  const known = new Set([...people.map(({ initials }) => initials.replaceAll('.', '')), ...settled])
  const found = new Map<string, { kind: UnknownPerson['kind']; mentions: number; firstEvent: string }>()
  const take = (written: string, kind: UnknownPerson['kind'], event: ChronologyEvent): void => {
    if (known.has(written)) return
    const there = found.get(written)
    if (there) there.mentions++
    else found.set(written, { kind, mentions: 1, firstEvent: event.id })
  }
  for (const event of events) {
    for (const [initials] of event.text.matchAll(INITIALS)) if (!KNOWN_INITIALS.has(initials)) take(initials, 'initials', event)
    const names = [...namesIn(event.text)]
    if (names.length === 0) continue
    const mentions = finder.find(event.text)
    for (const { written, start } of names)
      if (!mentions.some((one) => one.start < start + written.length && start < one.end)) take(written, 'name', event)
  }
  return [...found]
    .map(([written, rest]) => ({ written, ...rest }))
    .filter(({ kind, mentions }) => kind === 'name' || mentions > 1)
    .toSorted((one, other) => other.mentions - one.mentions || (one.written < other.written ? -1 : 1))
    .slice(0, MOST)
}

function* namesIn(text: string): Generator<{ readonly written: string; readonly start: number }> {
  const titled: { readonly start: number; readonly end: number }[] = []
  for (const { 0: written, index } of text.matchAll(TITLED)) {
    titled.push({ start: index, end: index + written.length })
    yield { written, start: index }
  }
  for (const { 0: written, index } of text.matchAll(TWO_WORDS)) {
    if (titled.some(({ start, end }) => start < index + written.length && index < end)) continue
    if (written.split(/[ -]/).some((word) => NOT_A_NAME.has(word.toLowerCase().replaceAll(/[’']s?$/g, '')))) continue
    yield { written, start: index }
  }
}
