/** Whether the child was seen: from the column that says so, else from plain phrases of the event. Phrases that could be either say nothing. */
import type { ChronologyEvent, Seen } from '../event.ts'

type SeenFields = Pick<ChronologyEvent, 'childSeen' | 'seenAlone' | 'seenAtHome' | 'seenFromWords' | 'missed'>

const NOT_SEEN =
  /\b(?:(?:child|baby|he|she|they|children|[A-Z]{2}|family)\s+(?:was|were|is)?\s*(?:not|never)\s+(?:be\s+)?seen|not\s+seen|does not see the child|did not see (?:the )?(?:child|baby|him|her|them)|child(?:ren)? (?:was |were )?not (?:at home|present|in)|unable to see (?:the )?(?:child|baby)|no access|no (?:reply|answer|response) (?:at|from) the (?:door|house|flat|home|address)|with no reply|nobody (?:was )?(?:in|at home|home)|no one (?:was )?(?:in|at home|home))\b/i
const SEEN =
  /\b(?:(?:child|baby|children|twins|[A-Z]{2}|he|she)\s+(?:was\s+|were\s+)?(?:also\s+)?(?:seen|observed|weighed|examined|spoken to|spoken with)|seen (?:alone|at home|at school|with|by|in)|saw (?:the )?(?:child|baby|children|him|her)|(?:examined|weighed|spoke (?:to|with)) (?:the )?(?:child|baby))\b/i
const ALONE =
  /\b(?:seen|spoken to|spoken with|spoke (?:to|with) (?:him|her|them|the child)|speaks? (?:to|with) the child)\b[^.;]{0,40}\b(?:alone|on (?:his|her|their) own|in private)\b/i
const AT_HOME =
  /\b(?:home visit|visit(?:ed|s)? (?:to )?(?:the )?(?:home|family home|flat|house)|(?:seen|saw|visited|observed) (?:\w+ ){0,3}at (?:the )?(?:family )?home|at home address)\b/i
const MISSED =
  /\b(?:dna(?! (?:test|sample|profile|evidence|result|swab|match))|did not attend|was not brought|wnb|were not brought|no[- ]access (?:visit|at|gained|to (?:the )?(?:home|house|flat|property))|no (?:reply|answer|response) (?:at|from) the (?:door|house|flat|home|address)|(?:abortive|ineffective|failed|unsuccessful) (?:home )?visit|missed (?:the |an |his |her |their )?(?:\w+ )?appointment|no[- ]show|not brought to)\b/i
const CANCELLED = /\b(?:cancelled|canceled|postponed|rearranged|rescheduled)\b/i

/** `said` is the text of the column, undefined in a table that has none. */
export function readSeen(said: string | undefined, text: string): SeenFields {
  const missed = MISSED.test(text) ? 'missed' : CANCELLED.test(text) ? 'cancelled' : null
  const column = said === undefined ? null : fromColumn(said)
  if (column !== null)
    return {
      childSeen: column,
      seenAlone: column === 'yes' && (/\b(?:alone|on (?:his|her|their) own)\b/i.test(said ?? '') || ALONE.test(text)),
      seenAtHome: column === 'yes' && (/\bhome\b/i.test(said ?? '') || AT_HOME.test(text)),
      seenFromWords: false,
      missed
    }
  const [seen, unseen] = [SEEN.test(text), NOT_SEEN.test(text) || missed === 'missed']
  const childSeen: Seen | null = seen && unseen ? 'unclear' : seen ? 'yes' : unseen ? 'no' : null
  return {
    childSeen,
    seenAlone: childSeen === 'yes' && ALONE.test(text),
    seenAtHome: childSeen === 'yes' && AT_HOME.test(text),
    seenFromWords: childSeen !== null,
    missed
  }
}

function fromColumn(said: string): Seen | null {
  const text = said.trim().toLowerCase()
  if (/^(?:y|yes|true|seen|✓|✔|x|alone|child seen)\b|^[✓✔]/.test(text)) return 'yes'
  if (
    /^(?:n|no|false|not seen|none|nobody|child not seen)\b/.test(text) &&
    !/^n\/?[ak]\b|^not (?:known|recorded|clear|stated)/.test(text)
  )
    return 'no'
  if (/^(?:\?|unclear|unknown|not (?:known|recorded|clear|stated)|n\/?k\b|possibly|unsure)/.test(text)) return 'unclear'
  return null
}
