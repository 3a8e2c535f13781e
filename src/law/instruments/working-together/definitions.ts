/** What the words of a notification mean, so that a person who answers the questions of DT-1 and a lawyer who checks them read the same. */
import type { Provision } from '../../provision.ts'
import { northEastLincolnshire, southTyneside, tees } from '../sources.ts'

export const definitions: Provision = {
  id: 'working-together/definitions',
  title: 'What the words mean',
  cite: {
    instrument: 'Children Act 2004 section 16B; Working Together to Safeguard Children',
    provision: 'definitions, as restated locally',
    url: tees.url
  },
  inForceFrom: '2018-06-29',
  commencement:
    'Read in restatements of the edition of 2023; the Act has defined serious child safeguarding cases since 29 June 2018.',
  confidence: 'seen',
  seenAt: [tees, northEastLincolnshire, southTyneside],
  rules: [],
  obligations: [],
  facts: [
    {
      from: '2026-03-19',
      text: 'Working Together 2026 also speaks of unborn children about whom there are concerns. The duty to notify speaks of a child; this service does not decide what that means for a child not yet born.',
      confidence: 'verify'
    }
  ],
  notModelled: [
    'The words of the Act’s own definitions are general knowledge.',
    'Whether harm is serious is for people to judge: the service asks and records, and never works it out.'
  ]
}
