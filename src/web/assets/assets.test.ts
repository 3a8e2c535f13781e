// Proves the rules inside the browser scripts, and that styles and scripts build without what is not ours to use.
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { compile, Logger } from 'sass'
import { describe, expect, test } from 'vitest'
import { autosaveWords, draftBody } from './behaviours/autosave.ts'
import { passkeyWords, safeRedirect } from './behaviours/passkey-words.ts'
import { clockTime, isSignedOut } from './behaviours/server-words.ts'
import { sessionState } from './behaviours/session-warning.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const root = fileURLToPath(new URL('../../../', import.meta.url))

describe('a draft', () => {
  test('holds each field once for each value, then the page it belongs to and the forgery token', () => {
    const fields: [string, string][] = [
      ['_csrf', 'old'],
      ['concern', 'neglect'],
      ['concern', 'domestic abuse'],
      ['account', 'a & b = c\nnext line']
    ]
    expect(draftBody(fields, new Set(), '/cases/1', 'token').toString()).toBe(
      'concern=neglect&concern=domestic+abuse&account=a+%26+b+%3D+c%0Anext+line&_path=%2Fcases%2F1&_csrf=token'
    )
  })

  test('never holds a file, or a field that is left out such as a password', () => {
    const fields: [string, FormDataEntryValue][] = [
      ['report', new File(['words'], 'report.txt')],
      ['password', 'secret'],
      ['name', 'Robin']
    ]
    expect([...draftBody(fields, new Set(['password']), '/x', 't').keys()]).toEqual(['name', '_path', '_csrf'])
  })

  test('says when it was saved, and what to do when it was not', () => {
    const moment = new Date(2026, 5, 1, 14, 5)
    expect(autosaveWords('saved', moment)).toBe('Saved at 14:05')
    expect(autosaveWords('offline', moment)).toBe('Not saved: you are offline. Keep this page open.')
    expect(autosaveWords('signed-out', moment)).toBe(
      'You have been signed out. What you typed is kept on this page; sign in in another tab, then carry on.'
    )
    expect(clockTime(new Date(2026, 0, 1, 9, 0))).toBe('09:00')
  })
})

describe('a session', () => {
  test('is about to end in its last five minutes and has ended at its very end', () => {
    const minute = 60_000
    expect(sessionState(0, 6 * minute, 5 * minute)).toBe('active')
    expect(sessionState(1 * minute, 6 * minute, 5 * minute)).toBe('ending')
    expect(sessionState(6 * minute, 6 * minute, 5 * minute)).toBe('ended')
  })

  test('has ended when the answer is 401 or a redirect to sign in, and not when it is a refusal', () => {
    expect(isSignedOut({ status: 401, type: 'basic' })).toBe(true)
    expect(isSignedOut({ status: 0, type: 'opaqueredirect' })).toBe(true)
    expect(isSignedOut({ status: 403, type: 'basic' })).toBe(false)
  })
})

describe('a passkey', () => {
  test.each([
    ['/cases?sort=due#first', '/cases?sort=due#first'],
    ['https://review.example.org/cases', '/cases'],
    ['https://elsewhere.example.org/cases', '/'],
    ['//elsewhere.example.org/', '/'],
    ['javascript:alert(1)', '/'],
    [undefined, '/']
  ])('leads from the answer %s to %s', (answer, expected) => {
    expect(safeRedirect(answer, 'https://review.example.org/sign-in')).toBe(expected)
  })

  test('that was cancelled leaves another way to sign in', () => {
    expect(passkeyWords('NotAllowedError', 'sign-in')).toContain('You can also sign in another way.')
    expect(passkeyWords('NotAllowedError', 'register')).not.toContain('sign in another way')
  })
})

describe('what is built', () => {
  test('the styles compile, with a system typeface and nothing of the crown in use', () => {
    const { css } = compile(`${here}app.scss`, {
      loadPaths: [root, `${root}node_modules`],
      quietDeps: true,
      logger: Logger.silent
    })
    expect(css).toContain('.app-header')
    expect(css).toContain('.govuk-button')
    expect(css).toContain('.moj-timeline')
    expect(css).not.toContain('GDS Transport')
    expect(css).not.toContain('@font-face')
    // Where one class of each says the same thing, the page's own comes last and wins.
    expect(css.indexOf('.app-header {')).toBeGreaterThan(css.lastIndexOf('.moj-timeline {'))
    expect(css.lastIndexOf('.moj-timeline {')).toBeGreaterThan(css.indexOf('.govuk-button {'))
  })

  test('the scripts bundle without code made from text, which the content security policy forbids', async () => {
    const { outputFiles } = await build({
      entryPoints: [`${here}app.ts`, `${here}passkeys.ts`],
      bundle: true,
      write: false,
      format: 'esm',
      outdir: 'unused',
      logLevel: 'silent'
    })
    expect(outputFiles).toHaveLength(2)
    for (const { text } of outputFiles) expect(text).not.toMatch(/\beval\(|new Function\(/)
  })
})
