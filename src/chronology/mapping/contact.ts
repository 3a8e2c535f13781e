/** Whether an event tells of contact with the child or the family: that the child was seen, or plain phrases of a visit, a talk or an attendance. Talks between agencies are none, and what was missed or cancelled is none. */
import type { ChronologyEvent } from '../event.ts'

const FAMILY =
  '(?:(?:step|foster|grand)?-?(?:mother|mum|mam|father|dad|parents?|carers?)|famil(?:y|ies)|nan|aunt|uncle|siblings?|child(?:ren)?|baby|twins)'
const WHOSE = "(?:(?:the|his|her|their|both|birth|an?)\\s+|\\p{L}+[\u2019']s\\s+)*"
const DOES =
  '(?:telephoned|phoned|rang|called|texted|e-?mailed|contacted|visited|attended|presented|came|spoke|talked|met|disclosed)'
/** “The mother telephoned …” */
const FROM_FAMILY = new RegExp(`\\b${FAMILY}\\b(?:\\s+\\p{L}+){0,2}?\\s+${DOES}\\b`, 'iu')
/** “Met with the parents”, “telephone call from the mother”. */
const WITH_FAMILY = new RegExp(
  `\\b(?:spoke|spoken|talk(?:ed)?|met|meeting|(?:telephone|phone|video) calls?|telephoned|phoned|rang|called|texted|e-?mailed|contact(?:ed)?|discussed|discussion|visit(?:ed)?)(?:\\s+(?:to|with|from|by))?\\s+${WHOSE}${FAMILY}\\b`,
  'iu'
)
const CARE =
  /\b(?:home visit|(?:joint|statutory|unannounced|announced|birth|routine) visit|visit(?:ed)? (?:to |at )?(?:the )?(?:family )?home|attended (?:\p{L}+ ){0,4}(?:appointments?|clinic|surgery|gp|a&e|ed|emergency|hospital|ward|unit|practice|walk-in|dentist|group)|presented (?:at|to|with)|(?<!not )(?:be )?brought (?:in|to|by)|admitted to (?:the )?(?:\p{L}+ )?(?:hospital|ward|unit)|examined|weighed|immunised|vaccinated)\b/iu
const NOT_REACHED =
  /\b(?:no[- ](?:access|reply|answer|response)|without (?:an? )?(?:reply|answer|response)|(?:left|leaves) (?:a )?(?:message|voicemail|voice message|card|note)|message (?:was )?left|unable to (?:contact|reach|speak|see|visit)|could not (?:be )?(?:contact|reach|speak)(?:ed)?|did not (?:answer|respond|reply|attend|engage)|not (?:at|been) home|(?:was|were) not (?:brought|seen|in)|planned|arranged|(?:to|will) (?:be )?(?:visit|contact|call|telephone|see|meet)(?:ed)?|attempted|offered|should|letter)\b/i
/** What is said not to have been: “no contact with”, “has not attended”, “never visited”. What stands beside it still counts. */
const DENIED =
  /\bno (?:(?:further|other|more|direct|recorded|known|face-to-face|telephone|phone) )*(?:contacts?|visits?|calls?|meetings?|discussions?)\b(?: (?:with|from|by|to|at|between|made|recorded))*|\b(?:not|never) (?:yet |again |been |since )*(?:attend(?:ed)?|visit(?:ed)?|contact(?:ed)?|present(?:ed)?|sp(?:eak|oken?)|met|meet|called|telephoned|phoned)\b(?: (?:to|with|by))?/giu

/** `child`: the child was seen; `family`: contact with child or family in which that is not said; null: none that the event tells of. */
export function contactOf(event: Pick<ChronologyEvent, 'childSeen' | 'missed' | 'text'>): 'child' | 'family' | null {
  if (event.childSeen === 'yes') return 'child'
  if (event.missed !== null) return null
  const isContact = event.text
    .split(/[.;\n]/)
    .map((part) => part.replaceAll(DENIED, ' / '))
    .some((part) => !NOT_REACHED.test(part) && (FROM_FAMILY.test(part) || WITH_FAMILY.test(part) || CARE.test(part)))
  return isContact ? 'family' : null
}
