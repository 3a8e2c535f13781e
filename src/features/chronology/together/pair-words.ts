/** What is said of two events that may be one. */

export const PAIR_STATE_WORDS: Readonly<Record<string, string>> = {
  proposed: 'Not decided yet',
  linked: 'Linked: two accounts of one event, each in its place',
  merged: 'Told as one; both are kept',
  dismissed: 'Not the same event',
  'no-longer': 'No longer proposed'
}

export const LIKENESS_WORDS: Readonly<Record<string, string>> = {
  date: 'the date',
  time: 'the time',
  people: 'people',
  words: 'what is said',
  'child-seen': 'whether the child was seen'
}

export const CONFLICT_WORDS: Readonly<Record<string, string>> = {
  date: 'The date',
  time: 'The time',
  people: 'Who was there',
  'child-seen': 'Whether the child was seen',
  numbers: 'Numbers that are named'
}
