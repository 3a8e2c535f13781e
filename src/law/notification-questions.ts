/** The questions of DT-1, one a fact, in plain words, so that a screen can ask them one at a time. */
import type { Need } from './decision.ts'
import type { NotificationFacts } from './decision-facts.ts'

const yesNo = [
  { value: true, label: 'Yes' },
  { value: false, label: 'No' }
] as const

export const notificationQuestions: Readonly<Record<keyof NotificationFacts, Need>> = {
  abuseOrNeglect: {
    fact: 'abuseOrNeglect',
    question: 'Does the local authority know or suspect that the child was abused or neglected?',
    hint: 'It counts when abuse or neglect is a cause of what happened or contributed to it, or is suspected to be. Think also of a family that is known because of recent concern, and of a suicide or an unexplained death.',
    options: [
      { value: 'known-or-suspected', label: 'Yes, known or suspected' },
      { value: 'not', label: 'No' },
      { value: 'unclear', label: 'It is not clear yet' }
    ]
  },
  outcome: {
    fact: 'outcome',
    question: 'What happened to the child?',
    hint: 'Serious harm includes serious or long-term impairment of mental health or of intellectual, emotional, social or behavioural development, and of physical health. A child who recovers may still have been seriously harmed.',
    options: [
      { value: 'death', label: 'The child died' },
      { value: 'serious-harm', label: 'The child was seriously harmed' },
      { value: 'neither', label: 'Neither: this was a near miss' },
      { value: 'unclear', label: 'It is not clear whether the harm is serious' }
    ]
  },
  place: {
    fact: 'place',
    question: 'Where did it happen?',
    hint: 'The duty falls on the authority where it happened. Outside England it falls on the authority where the child normally lives.',
    options: [
      { value: 'in-area', label: 'In this authority’s area' },
      { value: 'outside-england-normally-resident', label: 'Outside England, and the child normally lives in this area' },
      { value: 'other-english-area', label: 'In the area of another authority in England' },
      { value: 'other-uk', label: 'Elsewhere in the United Kingdom, and the child does not normally live in this area' }
    ]
  },
  lookedAfter: {
    fact: 'lookedAfter',
    question: 'Was the child looked after by a local authority?',
    hint: 'The death of a looked-after child is notified whatever its cause.',
    options: yesNo
  },
  careLeaver: {
    fact: 'careLeaver',
    question: 'Was this a care leaver?',
    hint: 'Since 15 December 2023 guidance asks for the death of a care leaver up to and including 24 to be notified.',
    options: yesNo
  },
  age: {
    fact: 'age',
    question: 'How old was the child or young person, in years?',
    hint: 'If this is not known yet, say so: they are then treated as a child.',
    options: [{ value: 'not-known', label: 'Not known' }]
  },
  on: {
    fact: 'on',
    question: 'On which day did it happen?',
    hint: 'The law of that day applies.',
    options: []
  }
}
