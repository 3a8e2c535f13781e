import { describe, expect, it } from 'vitest'
import { choice, choices, date, email, longText, text, wholeNumber } from './fields.ts'
import { formValues, parseForm, receivedForm, several, single } from './form.ts'

const context = { today: Temporal.PlainDate.from('2026-04-02') }
const fields = {
  name: text({ label: 'Name', required: 'Enter a name' }),
  incident: date({ label: 'The date of the incident', required: 'Enter the date of the incident', notFuture: true }),
  account: longText({ label: 'Account', max: 100 }),
  sex: choice({
    label: 'Sex',
    options: [
      { value: 'female', text: 'Female' },
      { value: 'male', text: 'Male' }
    ],
    required: 'Choose a sex'
  }),
  themes: choices({
    label: 'Themes',
    options: [
      { value: 'a', text: 'A' },
      { value: 'b', text: 'B' }
    ]
  })
}
const good = {
  name: "Aoife Ó Briain-D'Arcy 👶 ‏שלום",
  'incident-day': '2',
  'incident-month': '4',
  'incident-year': '2026',
  account: '',
  sex: 'female',
  themes: ['b', 'a']
}

function messages(values: Record<string, string | string[]>): Record<string, string> {
  const result = parseForm(fields, values, context)
  return result.ok ? {} : Object.fromEntries(Object.entries(result.errors).map(([name, error]) => [name, error.message]))
}

describe('a form', () => {
  it('reads good answers, keeping apostrophes, accents, emoji and right-to-left text', () => {
    const result = parseForm(fields, good, context)
    expect(result).toEqual({
      ok: true,
      value: { name: good.name, incident: Temporal.PlainDate.from('2026-04-02'), account: '', sex: 'female', themes: ['a', 'b'] }
    })
  })

  it('tells every error at once, and points each at its input', () => {
    const result = parseForm(fields, { 'incident-day': '31', 'incident-month': '02', 'incident-year': '2026' }, context)
    expect(result.ok).toBe(false)
    if (result.ok) return
    expect(Object.keys(result.errors)).toEqual(['name', 'incident', 'sex'])
    expect(result.errors['incident']).toEqual({
      message: 'The date of the incident must be a real date: that month does not have a day 31',
      inputId: 'incident-day'
    })
  })

  it('refuses impossible, short and future dates in words that say what to do', () => {
    expect(messages({ ...good, 'incident-year': '26' })).toEqual({
      incident: 'The date of the incident must include a year with 4 numbers, like 2026'
    })
    expect(messages({ ...good, 'incident-day': '3' })).toEqual({
      incident: 'The date of the incident must be today or in the past. Today is 2 April 2026'
    })
    expect(messages({ ...good, 'incident-month': '' })).toEqual({ incident: 'The date of the incident must include a month' })
    expect(messages({ ...good, 'incident-month': '13' })).toEqual({
      incident: 'The date of the incident must include a month from 1 to 12'
    })
    expect(messages({ ...good, 'incident-month': 'march' })).toEqual({})
  })

  it('refuses text that is too long without losing it, and counts an emoji once', () => {
    expect(messages({ ...good, account: 'x'.repeat(200_000) })['account']).toMatch(/100 characters or fewer/)
    expect(messages({ ...good, account: '👶'.repeat(100) })).toEqual({})
  })

  it('leaves NUL bytes and broken surrogates out', () => {
    const result = parseForm(fields, { ...good, name: 'a\u0000b\ud800' }, context)
    expect(result.ok && result.value.name).toBe('ab\ufffd')
  })

  it('refuses an option that the page did not offer', () => {
    expect(messages({ ...good, sex: 'administrator' })).toEqual({ sex: 'Choose a sex' })
    expect(messages({ ...good, themes: ['a', 'z'] })).toEqual({ themes: 'Choose from the options shown' })
  })

  it('writes known answers back as they would be typed', () => {
    expect(formValues(fields, { name: 'Ng', incident: Temporal.PlainDate.from('2026-01-05'), themes: ['a'] })).toEqual({
      name: 'Ng',
      'incident-day': '5',
      'incident-month': '1',
      'incident-year': '2026',
      themes: ['a']
    })
  })

  it('leaves out what no page, letter or Word file can hold, and keeps one line one line', () => {
    const more = { name: text({ label: 'Name' }), story: longText({ label: 'Story' }) }
    const typed = 'A\u0000\u0001\u000b\u0085\uFFFE\uD800B\tC\r\nBcc: x@example.org\rD'
    expect(parseForm(more, { name: typed, story: typed }, context)).toEqual({
      ok: true,
      value: { name: 'A\uFFFDB\tC Bcc: x@example.org D', story: 'A\uFFFDB\tC\nBcc: x@example.org\nD' }
    })
  })

  it('reads texts and nothing else from what a script sends', () => {
    const body: unknown = JSON.parse('{"__proto__":{"name":"inherited"},"a":["x",5,{"b":1}],"c":{"d":"e\\u0000"},"f":7}')
    const received = receivedForm(body)
    expect([single(received, 'name'), single(received, 'a'), several(received, 'a'), single(received, 'c')]).toEqual([
      '',
      'x',
      ['x'],
      ''
    ])
    expect([single(received, 'f'), single(received, 'toString'), single({}, 'constructor')]).toEqual(['', '', ''])
    expect(JSON.stringify(received['c'])).toBe('{"d":"e"}')
    expect([null, 'text', ['x'], 5].map((one) => Object.keys(receivedForm(one)))).toEqual([[], [], [], []])
  })

  it('checks e-mail addresses and whole numbers', () => {
    const more = {
      mail: email({ label: 'E-mail', required: 'Enter an e-mail address' }),
      age: wholeNumber({ label: 'Age', min: 0, max: 25 })
    }
    expect(parseForm(more, { mail: ' Sam@Example.org ', age: '' }, context)).toEqual({
      ok: true,
      value: { mail: 'sam@example.org', age: null }
    })
    const wrong = parseForm(more, { mail: 'sam', age: '2.5' }, context)
    expect(wrong.ok ? {} : wrong.errors).toEqual({
      mail: { message: 'Enter an e-mail address in the right format, like name@example.org', inputId: 'mail' },
      age: { message: 'Age must be a whole number from 0 to 25', inputId: 'age' }
    })
  })
})
