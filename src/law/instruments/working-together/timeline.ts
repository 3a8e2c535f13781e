/** The editions of the guidance that limits rest on, and what else changed, with its day: so that anybody can see which words applied to an old case. */
import type { Provision } from '../../provision.ts'
import {
  cambridgeshirePeterborough,
  cambridgeshirePeterboroughGuidance,
  devonGuide55,
  localGovernmentLawyer,
  seaInclusion,
  workingTogether2026News
} from '../sources.ts'

export const guidanceTimeline: Provision = {
  id: 'working-together/timeline',
  title: 'Editions of the guidance',
  cite: {
    instrument: 'Working Together to Safeguard Children; Panel guidance for safeguarding partners',
    provision: 'editions since 2018',
    url: 'https://www.gov.uk/government/publications/working-together-to-safeguard-children--2'
  },
  inForceFrom: '2018-06-29',
  commencement: 'Each edition from the day shown below.',
  confidence: 'seen',
  seenAt: [
    seaInclusion,
    localGovernmentLawyer,
    devonGuide55,
    cambridgeshirePeterborough,
    cambridgeshirePeterboroughGuidance,
    workingTogether2026News
  ],
  rules: [],
  obligations: [],
  facts: [
    { from: '2018-06-29', text: 'The Panel, the duty to notify it and SI 2018/789 come into force.', confidence: 'seen' },
    {
      from: '2018-07-04',
      text: 'Working Together 2018 is published. Limits that rest on it are counted from 29 June 2018, so that the first days are not left without one.',
      confidence: 'seen'
    },
    {
      from: '2019-04-01',
      text: 'Panel practice guidance, first edition (April 2019; the day was not found).',
      confidence: 'seen'
    },
    { from: '2019-06-29', text: 'Last day to publish the new local arrangements.', confidence: 'seen' },
    {
      from: '2019-09-29',
      text: 'Last day to begin the new local arrangements; serious case reviews end. Since October 2019 only the new system is used.',
      confidence: 'general-knowledge'
    },
    {
      from: '2020-12-01',
      text: 'Working Together 2018, factual update (December 2020; the day was not found).',
      confidence: 'general-knowledge'
    },
    {
      from: '2022-07-01',
      text: 'Integrated care boards take the place of clinical commissioning groups.',
      confidence: 'general-knowledge'
    },
    { from: '2022-09-01', text: 'Panel guidance, second edition (September 2022; the day was not found).', confidence: 'seen' },
    {
      from: '2023-12-15',
      text: 'Working Together 2023: lead and delegated safeguarding partners; deaths of care leavers up to and including 24 should be notified.',
      confidence: 'seen'
    },
    {
      from: '2025-06-01',
      text: 'Panel guidance, third edition (June 2025; the day is inferred): the rapid review is counted from the day the notification was sent.',
      confidence: 'seen'
    },
    {
      from: '2026-03-19',
      text: 'Working Together 2026 (the day is inferred from the published file; the chapter on learning could not be read).',
      confidence: 'verify'
    },
    { from: '2026-04-29', text: 'Children’s Wellbeing and Schools Act 2026: Royal Assent.', confidence: 'seen' }
  ],
  notModelled: ['Serious case reviews under the earlier law, which ended in 2019, have no dates here.']
}
