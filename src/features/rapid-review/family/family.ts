/** Who is in the family of a case and how they belong together: what may be said of each person, and the same in words. What is not known is said as such. Pure. */
import { formatDay } from '#kernel/plain-date.ts'

/** What somebody is to the child or children of the review, and how many generations before them. `undefined`: it does not say. */
export const FAMILY_ROLES = [
  { value: 'child', text: 'Child of this review', generation: 0 },
  { value: 'sibling', text: 'Brother or sister', generation: 0 },
  { value: 'half-sibling', text: 'Half-brother or half-sister', generation: 0 },
  { value: 'step-sibling', text: 'Step-brother or step-sister', generation: 0 },
  { value: 'mother', text: 'Mother', generation: -1 },
  { value: 'father', text: 'Father', generation: -1 },
  { value: 'parent', text: 'Parent, not said which', generation: -1 },
  { value: 'step-parent', text: 'Step-parent, or partner of a parent', generation: -1 },
  { value: 'carer', text: 'Foster carer, guardian or other carer', generation: -1 },
  { value: 'aunt-uncle', text: 'Aunt or uncle', generation: -1 },
  { value: 'grandparent', text: 'Grandparent', generation: -2 },
  { value: 'own-child', text: 'Child of a child of this review', generation: 1 },
  { value: 'other-relative', text: 'Another relative', generation: undefined },
  { value: 'household', text: 'Somebody else in the household', generation: undefined },
  { value: 'significant', text: 'Somebody else who matters to the family', generation: undefined }
] as const
export type FamilyRole = (typeof FAMILY_ROLES)[number]['value']

/** Which roles are those of relatives: the register of people calls the others “other”. */
export function isRelative(role: FamilyRole): boolean {
  return role !== 'household' && role !== 'significant'
}

/** How one person belongs to another. `line` is how the picture draws it. */
export const TIE_KINDS = [
  { value: 'birth-parent', text: 'is a birth parent of', draws: 'parent', line: 'solid' },
  { value: 'adoptive-parent', text: 'is an adoptive parent of', draws: 'parent', line: 'dashed' },
  { value: 'step-parent', text: 'is a step-parent of', draws: 'parent', line: 'dashed' },
  { value: 'foster-carer', text: 'is a foster carer of', draws: 'parent', line: 'dotted' },
  { value: 'guardian', text: 'is a special guardian or kinship carer of', draws: 'parent', line: 'dotted' },
  { value: 'parent-not-sure', text: 'may be a parent of (not confirmed)', draws: 'parent', line: 'dotted' },
  { value: 'married', text: 'is married to, or in a civil partnership with', draws: 'couple', line: 'solid' },
  { value: 'partner', text: 'is a partner of', draws: 'couple', line: 'dashed' },
  { value: 'separated', text: 'is separated from', draws: 'couple', line: 'separated' },
  { value: 'divorced', text: 'is divorced from', draws: 'couple', line: 'divorced' },
  { value: 'sibling', text: 'is a brother or sister of', draws: 'sibling', line: 'solid' },
  { value: 'other', text: 'is connected with', draws: 'none', line: 'none' }
] as const
export type TieKind = (typeof TIE_KINDS)[number]['value']

/** One kind of tie. @throws on a kind that there is none of. */
export function tieKind(kind: TieKind): (typeof TIE_KINDS)[number] {
  const found = TIE_KINDS.find(({ value }) => value === kind)
  if (!found) throw new RangeError(`No such tie: ${kind}`)
  return found
}

/** What the review says of a person beside who they are. Plain JSON, as each version keeps it. Days are ISO; empty text is “not asked yet”. */
export interface FamilyFacts {
  readonly role: FamilyRole
  readonly bornOn: string | null
  readonly bornNotKnown: string
  /** A code of the list `sex`, or `not-known`. */
  readonly sex: string
  readonly deceased: 'yes' | 'no' | 'not-known' | ''
  readonly diedOn: string | null
  /** People with the same letter or word live together. */
  readonly household: string
  readonly livesWhere: string
  readonly homeNotKnown: string
  /** Codes of the list `agencies`. */
  readonly knownTo: readonly string[]
  readonly knownToWords: string
  readonly note: string
  /** Numbers of sources. */
  readonly sources: readonly number[]
}

/** A person of the composition: those of the notification stand in it before anybody has added to them. */
export interface FamilyPerson {
  readonly personId: string
  /** The pseudonym, or “Child 1”. Never a name. */
  readonly label: string
  /** For the team only: the name with the pseudonym. */
  readonly name: string
  /** A child of the notification: birth, sex and death are kept there and changed there. */
  readonly ofNotification: boolean
  /** 0 until the review has said anything of them. */
  readonly version: number
  readonly facts: FamilyFacts
}

export interface FamilyTie {
  readonly tieId: string
  readonly version: number
  readonly from: string
  readonly to: string
  readonly kind: TieKind
  readonly note: string
}

export interface Family {
  readonly people: readonly FamilyPerson[]
  readonly ties: readonly FamilyTie[]
}

/** A person as the document keeps them. The age stands in place of the birth date, because the document travels. */
export interface DocumentFamilyPerson {
  /** Tells them from others within the document: p1, p2 … */
  readonly id: string
  readonly label: string
  readonly role: FamilyRole
  readonly sex: 'female' | 'male' | 'other' | 'not-known'
  /** “6 years old when it happened”, “not known: …” */
  readonly age: string
  readonly deceased: FamilyFacts['deceased']
  readonly household: string
  readonly home: string
  readonly knownTo: string
  readonly note: string
  readonly sources: readonly number[]
}

export interface DocumentFamily {
  readonly people: readonly DocumentFamilyPerson[]
  readonly ties: readonly { readonly from: string; readonly to: string; readonly kind: TieKind; readonly note: string }[]
}

/** A role in words. */
export function roleText(role: FamilyRole): string {
  return FAMILY_ROLES.find(({ value }) => value === role)?.text ?? role
}

const because = (reason: string) => (reason === '' ? '' : `: ${reason}`)

/** “6 years old when it happened”; what is not known is said with why. Days are ISO. */
export function ageText(
  facts: Pick<FamilyFacts, 'bornOn' | 'bornNotKnown' | 'deceased' | 'diedOn'>,
  incidentOn: Temporal.PlainDate | null
): string {
  if (facts.bornOn === null) return `Age not known${because(facts.bornNotKnown)}`
  if (incidentOn === null) return 'Age not worked out: the date of the incident is not recorded'
  const born = Temporal.PlainDate.from(facts.bornOn)
  if (Temporal.PlainDate.compare(born, incidentOn) > 0) return 'Born after it happened'
  const died = facts.diedOn === null ? undefined : Temporal.PlainDate.from(facts.diedOn)
  if (died && Temporal.PlainDate.compare(died, incidentOn) < 0)
    return `${yearsText(born.until(died, { largestUnit: 'years' }).years)} when they died, before it happened`
  const { years } = born.until(incidentOn, { largestUnit: 'years' })
  return `${yearsText(years)} when it happened`
}

function yearsText(years: number): string {
  return years === 0 ? 'Under 1 year old' : `${years} year${years === 1 ? '' : 's'} old`
}

/** The birth for those who may see it: the day, or that it is not known and why. */
export function bornText(facts: Pick<FamilyFacts, 'bornOn' | 'bornNotKnown'>): string {
  return facts.bornOn === null ? `Not known${because(facts.bornNotKnown)}` : formatDay(Temporal.PlainDate.from(facts.bornOn))
}

/** Whether somebody is living, in words. */
export function deceasedText(facts: Pick<FamilyFacts, 'deceased'> & { readonly diedOn?: string | null }): string {
  switch (facts.deceased) {
    case 'yes':
      return facts.diedOn ? `Died on ${formatDay(Temporal.PlainDate.from(facts.diedOn))}` : 'Died'
    case 'no':
      return 'Living'
    case 'not-known':
      return 'Not known if living'
    case '':
      return 'Not recorded if living'
  }
}

/** Where somebody lives and with whom. */
export function homeText(facts: Pick<FamilyFacts, 'household' | 'livesWhere' | 'homeNotKnown'>): string {
  const parts = [facts.household === '' ? '' : `Household ${facts.household}`, facts.livesWhere].filter((part) => part !== '')
  return parts.length > 0 ? parts.join(': ') : `Not known${because(facts.homeNotKnown)}`
}

/** The document's part. `agencies` gives the words of a code. */
export function documentFamily(
  family: Family,
  incidentOn: Temporal.PlainDate | null,
  agencies: (code: string) => string
): DocumentFamily {
  const ids = new Map(family.people.map(({ personId }, index) => [personId, `p${index + 1}`]))
  return {
    people: family.people.map(({ personId, label, facts }) => ({
      id: ids.get(personId) ?? '',
      label,
      role: facts.role,
      sex: drawnSex(facts.sex),
      age: ageText(facts, incidentOn),
      deceased: facts.deceased,
      household: facts.household,
      home: homeText(facts),
      knownTo: knownToText(facts, agencies),
      note: facts.note,
      sources: facts.sources
    })),
    ties: family.ties.flatMap(({ from, to, kind, note }) => {
      const [one, other] = [ids.get(from), ids.get(to)]
      return one && other ? [{ from: one, to: other, kind, note }] : []
    })
  }
}

/** Which agencies know somebody, in words. */
export function knownToText(facts: Pick<FamilyFacts, 'knownTo' | 'knownToWords'>, agencies: (code: string) => string): string {
  const words = [...facts.knownTo.map(agencies), facts.knownToWords].filter((word) => word !== '')
  return words.length > 0 ? words.join(', ') : 'Not recorded'
}

function drawnSex(code: string): DocumentFamilyPerson['sex'] {
  if (code === 'female' || code === 'male') return code
  return code === '' || code === 'not-known' ? 'not-known' : 'other'
}

/** A tie as a sentence: “Juniper is a birth parent of Alder.” */
export function tieSentence(family: DocumentFamily, index: number): string {
  const tie = family.ties[index]
  return tie ? sentence(family, tie.from, tie.kind, [tie.to], tie.note) : ''
}

/** The ties as sentences, those of one person and kind together: “Juniper is a birth parent of Alder and Birch.” */
export function tieSentences(family: DocumentFamily): readonly string[] {
  const alike = new Map<string, { readonly from: string; readonly kind: TieKind; readonly to: string[]; readonly note: string }>()
  for (const { from, to, kind, note } of family.ties) {
    const key = `${from} ${kind} ${note}`
    const found = alike.get(key)
    if (found) found.to.push(to)
    else alike.set(key, { from, kind, to: [to], note })
  }
  return [...alike.values()].map(({ from, kind, to, note }) => sentence(family, from, kind, to, note))
}

function sentence(family: DocumentFamily, from: string, kind: TieKind, to: readonly string[], note: string): string {
  const label = (id: string) => family.people.find((person) => person.id === id)?.label ?? 'Somebody'
  const whom = to.map(label)
  const list = whom.length === 1 ? whom[0] : `${whom.slice(0, -1).join(', ')} and ${whom.at(-1) ?? ''}`
  return `${label(from)} ${tieKind(kind).text} ${list ?? ''}${note === '' ? '.' : `. ${note}`}`
}

/** What a composition leaves open, each gap with all whom it concerns, so that gaps are seen and not read as facts. */
export function openQuestions(family: DocumentFamily): readonly string[] {
  const tied = new Set(family.ties.flatMap(({ from, to }) => [from, to]))
  const parented = new Set(family.ties.filter(({ kind }) => tieKind(kind).draws === 'parent').map(({ to }) => to))
  const gaps: readonly (readonly [string, (person: DocumentFamilyPerson) => boolean])[] = [
    ['Birth date not known', (person) => person.age.startsWith('Age not known')],
    ['Where they live is not known', (person) => person.home.startsWith('Not known')],
    ['Not known whether they are living', (person) => person.deceased === 'not-known'],
    ['Sex not known', (person) => person.sex === 'not-known'],
    ['No parent or carer recorded', (person) => person.role === 'child' && !parented.has(person.id)],
    ['Not recorded how they belong to the others', (person) => person.role !== 'child' && !tied.has(person.id)],
    ['No source named', (person) => person.sources.length === 0 && person.role !== 'child']
  ]
  return gaps.flatMap(([gap, concerns]) => {
    const labels = family.people.filter(concerns).map(({ label }) => label)
    return labels.length === 0 ? [] : [`${gap}: ${labels.join(', ')}.`]
  })
}
