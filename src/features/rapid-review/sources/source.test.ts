import { describe, expect, it } from 'vitest'
import { marksIn, namedSource, piecesOf, sentencesOf, sourcedSentences, withMarks } from './source.ts'

describe('a passage that is taken over', () => {
  it('names its source after every sentence, before the full stop, and keeps its lines', () => {
    expect(withMarks('Seen once at home. Was it safe? Nobody asked', 3)).toBe(
      'Seen once at home [S3]. Was it safe [S3]? Nobody asked [S3].'
    )
    expect(withMarks('First line.\n\nSecond line.', 12)).toBe('First line [S12].\nSecond line [S12].')
    expect(withMarks('She said “I am hungry.”', 1)).toBe('She said “I am hungry [S1].”')
  })

  it('leaves none of its words out and adds none', () => {
    const words = (text: string) => text.replaceAll(/\[S\d+\]/g, '').match(/[\p{L}\p{N}’]+/gu)
    const passage = 'On 3 March Dr. Ash rang at 09.30. No reply – two notes left (see file). 14/3: not brought!'
    expect(words(withMarks(passage, 7))).toEqual(words(passage))
    expect(sourcedSentences(withMarks(passage, 7)).sourced).toBe(sentencesOf(withMarks(passage, 7)).length)
  })
})

describe('references in a text', () => {
  it('are read in order, each once, and nothing else is taken for one', () => {
    expect(marksIn('A [S2], B [S1]. C [S2]. [s3] [S] [S 4] [S12345]')).toEqual([2, 1])
    expect(piecesOf('A [S2]. B')).toEqual(['A ', { mark: 2 }, '. B'])
    expect(piecesOf('[S1]')).toEqual([{ mark: 1 }])
    expect(piecesOf('')).toEqual([])
  })

  it('are counted by sentence', () => {
    expect(sourcedSentences('Seen once [S1]. Not again.\nThen twice [S1] [S2].')).toEqual({ all: 3, sourced: 2 })
    expect(sourcedSentences('')).toEqual({ all: 0, sourced: 0 })
  })
})

describe('a source named in words', () => {
  it('is the same source whatever its spaces and capitals, and none without words', () => {
    expect(namedSource('meeting', ' Meeting of  1 April ')?.key).toBe(namedSource('meeting', 'meeting of 1 april')?.key)
    expect(namedSource('document', 'Meeting of 1 April')?.key).not.toBe(namedSource('meeting', 'Meeting of 1 April')?.key)
    expect(namedSource('other', '  ')).toBeUndefined()
  })
})
