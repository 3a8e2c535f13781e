/** Finds what never belongs in a published text, whoever it is about: numbers, addresses, ways to reach somebody. Pure. */
import type { Found } from './check.ts'
import type { PlainText } from './plain-text.ts'

const PATTERNS: readonly {
  readonly subject: string
  readonly what: string
  readonly advice: string
  readonly pattern: RegExp
}[] = [
  {
    subject: 'nhs-number',
    what: 'A number of ten figures, like an NHS number',
    advice: 'Leave the number out.',
    pattern: /(?<![\p{L}\p{N}])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\p{L}\p{N}])/gu
  },
  {
    subject: 'telephone',
    what: 'A telephone number',
    advice: 'Leave the number out.',
    pattern: /(?<![\p{L}\p{N}+])(?:\+44 ?(?:\(0\) ?)?|0044 ?|\(?0)\d{2,5}\)?(?:[ -]?\d){5,8}(?![\p{L}\p{N}])/gu
  },
  {
    subject: 'e-mail',
    what: 'An e-mail address',
    advice: 'Leave the address out.',
    // Begins only where a word begins: tried from every letter of a very long word, it would take the square of its length.
    pattern: /(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]+ ?(?:@|\(at\)|\[at\]) ?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
  },
  {
    subject: 'postcode',
    what: 'A postcode',
    advice: 'Leave it out, or name a larger area.',
    pattern: /(?<![\p{L}\p{N}])[a-z]{1,2}\d[a-z\d]? ?\d[abd-hjlnp-uw-z]{2}(?![\p{L}\p{N}])/gu
  }
]

/** Numbers like NHS numbers, telephone numbers, e-mail addresses and postcodes. */
export function findPatterns(text: PlainText): readonly Found[] {
  return PATTERNS.flatMap(({ subject, what, advice, pattern }) =>
    [...text.text.matchAll(pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      subject,
      what,
      advice
    }))
  )
}
