/** Sections 16D and 16H: the Panel and the safeguarding partners may require information; whoever is asked must comply. */
import type { Provision } from '../../provision.ts'
import type { Rule } from '../../rule.ts'

const cite = {
  instrument: 'Children Act 2004',
  provision: 'section 16D (the Panel) and section 16H (safeguarding partners)',
  url: 'https://www.legislation.gov.uk/ukpga/2004/31/section/16H'
}

/** D18. */
export const answerInformationRequest: Rule = {
  id: 'answer-information-request',
  code: 'D18',
  title: 'Answer a request for information',
  appliesWhen: 'The Panel or the safeguarding partners have required information from an agency.',
  kind: 'do-by',
  versionBy: 'informationRequested',
  metBy: ['informationAnswered'],
  mayRunPastWithReason: false,
  adjustable: [],
  beforeFirstVersion: 'The power to require information did not exist before 29 June 2018.',
  versions: [
    {
      state: 'in-force',
      from: '2018-06-29',
      fromIs: 'stated',
      cite,
      seenAt: [],
      force: 'duty',
      confidence: 'general-knowledge',
      limit: { kind: 'stated' },
      triggerEvent: 'informationRequested',
      owedBy: 'the agency that was asked',
      owedTo: 'whoever asked: the Panel or the safeguarding partners',
      text: 'An agency that is required to give information gives it by the date in the request.',
      notModelled: ['The Act fixes no number of days; the date is whatever the request says. Enforcement is by injunction.']
    }
  ]
}

export const sections16DAnd16H: Provision = {
  id: 'children-act-2004/section-16d-16h',
  title: 'Information for reviews',
  cite,
  inForceFrom: '2018-06-29',
  confidence: 'general-knowledge',
  seenAt: [],
  rules: [answerInformationRequest],
  obligations: [],
  facts: [],
  notModelled: ['What a body may properly refuse, such as legally privileged material.']
}
