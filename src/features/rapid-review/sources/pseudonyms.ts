/** Puts pseudonyms in the place of names when an agency's words go into the review: the review shows no names, and agencies write them. Pure. */

export interface NamedPerson {
  readonly forename: string
  readonly surname: string
  readonly label: string
}

export interface Replaced {
  readonly text: string
  /** The pseudonyms that were put in, each once. */
  readonly labels: readonly string[]
}

/**
 * The text with the pseudonym of each person where their first name, or first and last name, stood as whole words. A last name alone is left: more than one person has it.
 * Two people with the same first name are told apart by their last name only.
 */
export function withPseudonyms(text: string, people: readonly NamedPerson[]): Replaced {
  const labels = new Set<string>()
  const wholeNames = people.flatMap(({ forename, surname, label }) =>
    forename !== '' && surname !== '' ? [{ name: `${forename} ${surname}`, label }] : []
  )
  const forenames = people.filter(
    ({ forename, label }) => forename.length > 1 && !people.some((other) => other.forename === forename && other.label !== label)
  )
  let replaced = text
  for (const { name, label } of [
    ...wholeNames,
    ...forenames.map(({ forename, label: own }) => ({ name: forename, label: own }))
  ]) {
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(name)}(?![\\p{L}\\p{N}])`, 'gu')
    replaced = replaced.replace(pattern, () => {
      labels.add(label)
      return label
    })
  }
  return { text: replaced, labels: [...labels] }
}
