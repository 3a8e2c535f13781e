/** The questions about learning, an episode and inequality, and how their answers become what is kept. Pure. */
import { choice, longText, text } from '#web/forms/fields.ts'
import type { FormValues } from '#web/forms/form.ts'
import { type Offers, sourceFields, sourceValues } from '../sources/source-fields.tsx'
import {
  type EarlierReview,
  type EntryKind,
  type EpisodeFacts,
  INEQUALITIES,
  type InequalityFacts,
  KNOWN_BEFORE,
  LEARNING_KINDS,
  type LearningFacts
} from './entries.ts'

/** Learning. */
export function learningFields(offers: Offers) {
  return {
    kind: choice({ label: 'For whom is it?', required: 'Choose for whom it is', options: LEARNING_KINDS }),
    agencies: text({ label: 'Which agencies', max: 300 }),
    title: text({ label: 'The learning in one line', required: 'Enter the learning in one line' }),
    text: longText({ label: 'The learning', required: 'Say what can be learned', max: 6000 }),
    why: longText({ label: 'Why it happened', max: 4000 }),
    known: choice({ label: 'Was it learned before?', required: 'Choose whether it was learned before', options: KNOWN_BEFORE }),
    earlier: text({ label: 'The earlier review', max: 300 }),
    earlierWords: text({ label: 'Or in words', max: 500 }),
    since: longText({ label: 'What came of it then, and why it came up again', max: 4000 }),
    ...sourceFields(offers)
  }
}

/** A key practice episode. */
export function episodeFields(offers: Offers) {
  return {
    title: text({ label: 'The episode in one line', required: 'Enter the episode in one line' }),
    when: text({ label: 'When', required: 'Enter when it was' }),
    happened: longText({ label: 'What happened', required: 'Say what happened', max: 6000 }),
    knownThen: longText({ label: 'What was known at the time, and by whom', max: 4000 }),
    practice: longText({ label: 'How good the practice was', max: 4000 }),
    good: longText({ label: 'What went well', max: 4000 }),
    why: longText({ label: 'Why it was so', max: 4000 }),
    ...sourceFields(offers)
  }
}

/** How inequality bore on life and practice. */
export function inequalityFields(offers: Offers) {
  return {
    about: choice({ label: 'What is it about?', required: 'Choose what it is about', options: INEQUALITIES }),
    life: longText({
      label: 'How it bore on the child’s and family’s life',
      required: 'Say how it bore on their life',
      max: 4000
    }),
    practice: longText({ label: 'How it bore on practice', max: 4000 }),
    ...sourceFields(offers)
  }
}

/** The questions of a kind. */
export function entryFields(entry: EntryKind, offers: Offers) {
  switch (entry) {
    case 'learning':
      return learningFields(offers)
    case 'episode':
      return episodeFields(offers)
    case 'inequality':
      return inequalityFields(offers)
  }
}

/** What the form shows for what is kept. */
export function entryValues(facts: LearningFacts | EpisodeFacts | InequalityFacts, offers: Offers): FormValues {
  if ('earlier' in facts) {
    const { sources, earlier, ...texts } = facts
    return { ...texts, ...earlierValues(earlier), ...sourceValues(sources, offers) }
  }
  const { sources, ...texts } = facts
  return { ...texts, ...sourceValues(sources, offers) }
}

function earlierValues(earlier: readonly EarlierReview[]): FormValues {
  const linked = earlier.find(({ kind }) => kind !== 'words')
  const words = earlier.find(({ kind }) => kind === 'words')
  return {
    earlier: linked?.kind === 'library' ? `/library/${linked.slug}` : linked?.kind === 'case' ? linked.reference : '',
    earlierWords: words?.kind === 'words' ? words.text : ''
  }
}
