/** The account of a practitioner or of somebody in the family: what can follow what, and what a person can agree to. Pure. */

export const ACCOUNT_KINDS = [
  { value: 'practitioner', text: 'A practitioner' },
  { value: 'family', text: 'Somebody in the family, or close to it' }
] as const
export type AccountKind = (typeof ACCOUNT_KINDS)[number]['value']

export type AccountState = 'asked' | 'agreed' | 'declined' | 'withdrawn'

export const ACCOUNT_STATES: Readonly<Record<AccountState, string>> = {
  asked: 'Asked',
  agreed: 'Agreed to take part',
  declined: 'Does not want to take part',
  withdrawn: 'Consent withdrawn'
}

/** Whoever declined can agree later. Consent that was withdrawn stays so: to agree again is another account. */
const NEXT: Readonly<Record<AccountState, readonly AccountState[]>> = {
  asked: ['agreed', 'declined'],
  declined: ['agreed'],
  agreed: ['withdrawn'],
  withdrawn: []
}

/** Whether an account can go from one state to another. */
export function accountMayBecome(from: AccountState, to: AccountState): boolean {
  return NEXT[from].includes(to)
}

export const AGREED_TO = [
  { value: 'recorded', text: 'what they say is written down here' },
  { value: 'used', text: 'the review uses it without their words or anything that points to them' },
  { value: 'quoted', text: 'their words are quoted, without their name' },
  { value: 'shared', text: 'other members of the review group are told of it' }
] as const
export type AgreedTo = (typeof AGREED_TO)[number]['value']
