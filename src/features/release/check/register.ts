/** What must not be in a published text: the people register of the case and what else points to them. Pure. */

export interface RegisteredPerson {
  readonly id: string
  readonly kind: 'child' | 'family' | 'other' | 'practitioner'
  readonly forename: string
  readonly surname: string
  readonly otherNames: string
  readonly pseudonym: string
  readonly relationship: string
  readonly bornOn: Temporal.PlainDate | null
  readonly diedOn: Temporal.PlainDate | null
  readonly address: string
  /** What else is kept of the person: a school, a number. */
  readonly details: Readonly<Record<string, string | readonly string[]>>
}

export interface Register {
  /** Also people who were taken out of the register: they can be recognised all the same. */
  readonly people: readonly RegisteredPerson[]
  readonly incidentOn: Temporal.PlainDate | null
  /** People who work on the case in this service, without its lead reviewers, whose names are published. */
  readonly staff: readonly { readonly id: string; readonly name: string }[]
  /** Schools, surgeries and homes of the area: a small place tells whose child it was. */
  readonly smallPlaces: readonly { readonly id: string; readonly name: string }[]
  /** Who publishes: words of this name are public anyway. */
  readonly publisher: string
}

const KIND_WORDS: Readonly<Record<RegisteredPerson['kind'], string>> = {
  child: 'the child',
  family: 'a member of the family',
  other: 'a person in the register',
  practitioner: 'a practitioner'
}

/** Who a person is, without their name: their pseudonym, relationship or kind. */
export function whoIs(person: RegisteredPerson): string {
  return person.pseudonym || person.relationship || KIND_WORDS[person.kind]
}
