/**
 * The check of a final text: every detector runs, and what they find is gathered by what it is and how it is written. A detector that breaks makes
 * the check incomplete, and an incomplete check never counts as one that found nothing. Pure.
 */
import { createHash } from 'node:crypto'
import { findAddresses, findDetails } from './addresses.ts'
import { findDates } from './dates.ts'
import { findNames, findSmallPlaces, findStaff } from './names.ts'
import { findPatterns } from './patterns.ts'
import { type PlainText, plainText } from './plain-text.ts'
import type { Register } from './register.ts'

/** One hit: a stretch of the plain text, what it is and what to do. `subject` tells apart what is found, without words of the register. */
export interface Found {
  readonly start: number
  readonly end: number
  readonly subject: string
  readonly what: string
  readonly advice: string
}

export interface Detector {
  /** As a sentence goes on: "the check for names". */
  readonly name: string
  find(text: PlainText, register: Register): readonly Found[]
}

export const DETECTORS: readonly Detector[] = [
  { name: 'names', find: findNames },
  { name: 'dates', find: findDates },
  { name: 'addresses', find: findAddresses },
  { name: 'other details', find: findDetails },
  { name: 'people who work on the case', find: findStaff },
  { name: 'schools, surgeries and homes', find: findSmallPlaces },
  { name: 'numbers, addresses and postcodes of anybody', find: findPatterns }
]

/** A part of the final text, as readers see it. */
export interface TextPart {
  /** "Title", or the heading it stands under. */
  readonly name: string
  readonly text: string
}

export interface FindingPlace {
  readonly part: string
  readonly before: string
  readonly match: string
  readonly after: string
}

/** One thing found, in every place where it is written so. It is answered as one. */
export interface CheckFinding {
  /** A digest of what was found and how it is written: stable while text and register are the same. */
  readonly key: string
  readonly what: string
  readonly advice: string
  readonly match: string
  readonly places: readonly FindingPlace[]
}

export type CheckResult =
  { readonly complete: true; readonly findings: readonly CheckFinding[] } | { readonly complete: false; readonly reason: string }

const AROUND = 60

/** Checks a text. Without anybody in the register there is nothing to compare with, and the check is incomplete. */
export function checkText(
  parts: readonly TextPart[],
  register: Register,
  detectors: readonly Detector[] = DETECTORS
): CheckResult {
  if (detectors.length === 0) return { complete: false, reason: 'There is no detector to run.' }
  if (register.people.length === 0) {
    return {
      complete: false,
      reason: 'Nobody is in the people register of this case, so there is nothing to compare the text with.'
    }
  }
  const broken = new Set<string>()
  const findings = new Map<
    string,
    { readonly found: Found; readonly match: string; readonly places: Map<string, FindingPlace> }
  >()
  for (const part of parts) {
    const plain = readable(part.text, broken)
    if (!plain) continue
    for (const detector of detectors) {
      try {
        for (const found of detector.find(plain, register)) {
          const start = plain.from[found.start]
          const end = plain.from[found.end]
          if (start === undefined || end === undefined || end <= start) throw new RangeError('a place outside the text')
          const match = part.text.slice(start, end).trim()
          const id = `${found.subject}\n${match}`
          const known = findings.get(id) ?? { found, match, places: new Map() }
          // A forename alone and as part of the whole name are found at one place: it is shown once.
          known.places.set(`${parts.indexOf(part)}:${start}`, {
            part: part.name,
            before: `${start > AROUND ? '…' : ''}${part.text.slice(Math.max(0, start - AROUND), start).toWellFormed()}`,
            match,
            after: `${part.text.slice(end, end + AROUND).toWellFormed()}${part.text.length > end + AROUND ? '…' : ''}`
          })
          findings.set(id, known)
        }
      } catch {
        // What broke it may hold what must not be told: only its name is kept.
        broken.add(detector.name)
      }
    }
  }
  if (broken.size > 0) {
    return { complete: false, reason: `The check for ${[...broken].join(', and for ')} did not finish.` }
  }
  return {
    complete: true,
    findings: [...findings].map(([id, { found, match, places }]) => ({
      key: createHash('sha256').update(id).digest('hex').slice(0, 32),
      what: found.what,
      advice: found.advice,
      match,
      places: [...places.values()]
    }))
  }
}

function readable(text: string, broken: Set<string>): PlainText | undefined {
  try {
    return plainText(text)
  } catch {
    broken.add('anything')
    return undefined
  }
}
