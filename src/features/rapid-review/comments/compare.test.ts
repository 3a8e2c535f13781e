import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Piece, changesText, compareTexts } from './compare.ts'

const told = (pieces: readonly Piece[]) =>
  pieces.map((piece) => (piece.kind === 'changed' ? `changed ${piece.before} > ${piece.after}` : `${piece.kind} ${piece.text}`))

describe('what changed between two versions', () => {
  it('tells a sentence added, one taken out, and one that changed', () => {
    const before = 'The child came daily. Nobody asked about home. The case was closed.'
    const after = 'The child came daily. Nobody asked about the home. A letter was sent.'
    expect(told(compareTexts(before, after))).toEqual([
      'same The child came daily.',
      'changed Nobody asked about home. > Nobody asked about the home.',
      'removed The case was closed.',
      'added A letter was sent.'
    ])
    expect(changesText(compareTexts(before, after))).toBe('1 sentence added, 1 taken out, 1 changed')
  })

  it('finds a sentence put between others, and one that is there twice', () => {
    expect(told(compareTexts('One. Two.', 'One. Middle. Two.'))).toEqual(['same One.', 'added Middle.', 'same Two.'])
    expect(told(compareTexts('Again. Again.', 'Again.'))).toEqual(['same Again.', 'removed Again.'])
  })

  it('says that nothing changed when only spaces and lines did', () => {
    expect(changesText(compareTexts('One. Two.', 'One.\n\n  Two.'))).toBe('Nothing changed in the words')
    expect(changesText(compareTexts('', ''))).toBe('Nothing changed in the words')
  })

  it('does not call two sentences one that changed when they share less than half of their words', () => {
    // Shared: "the" of 4 and 4 words.
    expect(told(compareTexts('The case was closed.', 'Letters reached the flat.'))).toEqual([
      'removed The case was closed.',
      'added Letters reached the flat.'
    ])
  })

  it('loses no sentence of either version', () => {
    const sentence = fc.constantFrom('One.', 'Two came.', 'Three came late.', 'Nobody asked.', 'Why?')
    const text = fc.array(sentence, { maxLength: 12 }).map((all) => all.join(' '))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = compareTexts(before, after)
        const joined = (which: 'before' | 'after') =>
          pieces
            .flatMap((piece) =>
              piece.kind === 'same'
                ? [piece.text]
                : piece.kind === 'changed'
                  ? [piece[which]]
                  : piece.kind === (which === 'before' ? 'removed' : 'added')
                    ? [piece.text]
                    : []
            )
            .join(' ')
        expect([joined('before'), joined('after')]).toEqual([before, after])
      }),
      { numRuns: 300, seed: 4 }
    )
  })

  it('compares two long texts that share nothing in seconds, not minutes', () => {
    const long = (one: string, other: string) =>
      Array.from({ length: 4000 }, (_none, index) => `${one}${index} ${other}${index}.`).join(' ')
    const begun = performance.now()
    expect(changesText(compareTexts(long('Ash', 'rose'), long('Birch', 'fell')))).toBe('4000 sentences added, 4000 taken out')
    expect(performance.now() - begun).toBeLessThan(5000)
  })
})
