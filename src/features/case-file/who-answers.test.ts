import { describe, expect, it } from 'vitest'
import { BOARD_RULES } from './deadlines.store.ts'
import { OF_THE_AUTHORITY, OF_THE_PANEL, OF_THE_REVIEWER } from './who-answers.ts'

describe('who answers for a date', () => {
  it('is one of the authority, the lead reviewer and the Panel, or else the partnership alone', () => {
    const lists = [...OF_THE_AUTHORITY, ...OF_THE_REVIEWER, ...OF_THE_PANEL]
    expect(new Set(lists).size).toBe(lists.length)
    // The partners complete the rapid review together: nobody but the business manager is reminded of it.
    expect(lists).not.toContain('complete-rapid-review')
  })

  it('names only rules that are on the board', () => {
    for (const rule of [...OF_THE_AUTHORITY, ...OF_THE_REVIEWER, ...OF_THE_PANEL]) expect(BOARD_RULES).toContain(rule)
  })
})
