/** No period is fixed for the Panel's reply. This product shows an expected date, says that it is only that, and lets an operator change it. */
import type { Provision } from '../../provision.ts'
import type { Rule } from '../../rule.ts'
import { kent } from '../sources.ts'
import { workingDayNotes, workingDaysAfter } from '../working-days.ts'

const cite = {
  instrument: 'This service',
  provision: 'expected date of the Panel’s reply (no statutory period was found)',
  url: kent.url
}

/** D8. */
export const panelReplyExpected: Rule = {
  id: 'panel-reply-expected',
  code: 'D8',
  title: 'The Panel’s reply is expected',
  appliesWhen: 'The Panel has received a rapid review.',
  kind: 'do-by',
  versionBy: 'rapidReviewReceived',
  metBy: ['panelReplied'],
  mayRunPastWithReason: false,
  adjustable: ['quantity', 'countFrom'],
  beforeFirstVersion: 'There was no Panel before 29 June 2018.',
  versions: [
    {
      state: 'in-force',
      from: '2018-06-29',
      fromIs: 'inferred',
      cite,
      seenAt: [kent],
      force: 'product',
      confidence: 'verify',
      limit: workingDaysAfter(15),
      triggerEvent: 'rapidReviewReceived',
      owedBy: 'the Panel',
      owedTo: 'the safeguarding partners',
      text: 'The Panel’s reply is expected within fifteen working days of receiving the rapid review. Nothing requires this date.',
      notModelled: [
        ...workingDayNotes,
        'Guidance says that the Panel replies promptly; one area says in about ten days. Fifteen working days is this service’s own choice.'
      ]
    }
  ]
}

export const panelReplyExpectation: Provision = {
  id: 'product/panel-reply-expected',
  title: 'When the Panel’s reply is expected',
  cite,
  inForceFrom: '2018-06-29',
  commencement: 'Not law: this service’s own expectation.',
  confidence: 'verify',
  seenAt: [kent],
  rules: [panelReplyExpected],
  obligations: [],
  facts: [],
  notModelled: []
}
