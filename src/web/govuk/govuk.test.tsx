// Proves that what a person typed reaches a page as text, unchanged, and that only branded HTML is taken as HTML.
import { describe, expect, test } from 'vitest'
import {
  govukButton,
  govukDetails,
  govukErrorSummary,
  govukFieldset,
  govukInput,
  govukRadios,
  govukServiceNavigation,
  govukSummaryList,
  govukTable,
  govukTextarea,
  html,
  mojAddAnother,
  mojAlert,
  mojBadge,
  mojDatePicker,
  mojFilter,
  mojIdentityBar,
  mojSideNavigation,
  mojSubNavigation,
  mojTicketPanel,
  mojTimeline
} from './index.ts'
import { formatMoment } from './moment-format.ts'

const typed = '<img src=x onerror="steal()"> & \'more\''
const escapedStart = '&lt;img src=x onerror='

describe('text that a person typed', () => {
  test.each([
    ['button', govukButton({ text: typed })],
    ['input value', govukInput({ name: 'a', label: { text: 'A' }, value: typed })],
    ['textarea value', govukTextarea({ name: 'a', label: { text: typed } })],
    ['error summary', govukErrorSummary({ titleText: 'There is a problem', errorList: [{ text: typed, href: '#a' }] })],
    ['summary list', govukSummaryList({ rows: [{ key: { text: 'Name' }, value: { text: typed } }] })],
    ['attribute', govukButton({ text: 'Save', attributes: { 'data-name': typed } })],
    ['table cell', govukTable({ rows: [[{ text: typed }]] })],
    ['alert', mojAlert({ variant: 'warning', title: typed, text: typed })],
    ['badge', mojBadge({ text: typed })],
    ['filter tag', mojFilter({ heading: { text: typed }, optionsHtml: html('') })],
    ['identity bar', mojIdentityBar({ title: { text: typed } })],
    [
      'timeline',
      mojTimeline({ items: [{ label: { text: typed }, text: typed, datetime: { timestamp: '2026-06-01', type: 'date' } }] })
    ],
    ['ticket panel', mojTicketPanel({ items: [{ text: typed }] })],
    ['html() of a string', html(typed)]
  ])('is escaped in the %s', (_, rendered) => {
    expect(String(rendered)).toContain(escapedStart)
    expect(String(rendered)).not.toContain('<img')
  })

  test('keeps its line breaks and spaces in a textarea that is nested in other components', () => {
    const written = 'First line\n  indented line\n\nlast line'
    const page = String(
      govukRadios({
        name: 'known',
        fieldset: { legend: { text: 'Is the school known?' } },
        items: [
          {
            value: 'yes',
            text: 'Yes',
            conditional: { html: govukTextarea({ name: 'school', label: { text: 'School' }, value: written }) }
          }
        ]
      })
    )
    expect(page).toContain(`>${written}</textarea>`)
  })
})

describe('HTML', () => {
  test('from a component is a child in TSX as it stands', () => {
    expect(String(<div>{govukButton({ text: 'Save' })}</div>)).toBe(
      '<div><button type="submit" class="govuk-button" data-module="govuk-button">\n  Save\n</button></div>'
    )
  })

  test('from TSX fits an HTML option, and text inside it stays escaped', () => {
    const details = govukDetails({ summaryText: 'Why this date', html: <p>{typed}</p> })
    expect(String(details)).toContain('<p>&lt;img')
    expect(String(html(<b>{'<'}</b>))).toBe('<b>&lt;</b>')
  })

  test('options take no plain string, whatever they are called', () => {
    // @ts-expect-error a plain string is not Html
    expect(() => govukButton({ html: typed })).toThrow('takes HTML')
    // @ts-expect-error a plain string is not Html
    expect(() => govukFieldset({ html: typed })).toThrow('takes HTML')
    // @ts-expect-error a plain string is not Html
    expect(() => govukDetails({ summaryHtml: typed, text: 'x' })).toThrow('takes HTML')
    // @ts-expect-error a plain string is not Html
    expect(() => govukServiceNavigation({ navigation: [], slots: { start: typed } })).toThrow('takes HTML')
    // @ts-expect-error a plain string is not Html
    expect(() => govukServiceNavigation({ navigation: [], slots: { end: { html: typed } } })).toThrow('takes HTML')
    // @ts-expect-error a plain string is not Html
    expect(() => govukInput({ name: 'a', label: { text: 'A' }, formGroup: { beforeInput: { html: typed } } })).toThrow(
      'takes HTML'
    )
    // @ts-expect-error a plain string is not Html
    expect(() => mojFilter({ heading: { text: 'Filter' }, optionsHtml: typed })).toThrow('takes HTML')
    // @ts-expect-error attributes are given by name, never as a string of markup
    expect(() => govukButton({ text: 'Save', attributes: 'onclick="steal()"' })).toThrow('takes HTML')
  })

  test('given to a text option is refused, so that tags never show on a page', () => {
    expect(() => govukButton({ text: html(<b>Save</b>) })).toThrow('takes text')
  })

  test('that waits for something is refused with a reason', () => {
    const Slow = async () => <p>late</p>
    expect(() => html(<Slow />)).toThrow('load its data first')
  })

  test('an add-another id that would break out of its attribute is refused', () => {
    expect(() => mojAddAnother({ id: 'a"><script>', items: [] })).toThrow('letters, digits and hyphens')
  })
})

describe('MOJ components', () => {
  test('show where a person is', () => {
    const items = [
      { text: 'Timeline', href: '/timeline', active: true },
      { text: 'People', href: '/people' }
    ]
    expect(String(mojSubNavigation({ label: 'Case', items }))).toMatch(/aria-current="page" href="\/timeline"/)
    expect(String(mojSideNavigation({ label: 'Case', items }))).toMatch(/href="\/timeline" aria-current="location"/)
  })

  test('repeat a group of questions and pick a date', () => {
    const item = { fieldset: { html: govukInput({ name: 'child[0]', label: { text: 'Name' } }) } }
    const group = String(mojAddAnother({ id: 'children', itemLabel: 'Child', items: [item, item] }))
    expect(group).toContain('Add another child')
    expect(group).toContain('Remove child 2')
    expect(String(mojDatePicker({ id: 'due', name: 'due', label: { text: 'Due date' }, minDate: '1/6/2026' }))).toContain(
      'data-min-date="1/6/2026"'
    )
  })

  test('a timeline says days and times in words, in UK time', () => {
    // British Summer Time is one hour ahead in June; there is none in January.
    expect(formatMoment('2026-06-01T08:30:00Z', 'datetime')).toBe('1 June 2026 at 9:30am')
    expect(formatMoment('2026-01-31T23:59:00Z', 'shortdatetime')).toBe('31 Jan 2026 at 11:59pm')
    expect(formatMoment('2026-05-31T23:30:00Z', 'date')).toBe('1 June 2026')
    expect(formatMoment('2026-06-01T12:00', 'time')).toBe('12pm')
    expect(formatMoment('2026-06-01', 'datetime')).toBe('1 June 2026')
  })

  test('a date that is none stops the page instead of showing nonsense', () => {
    const item = { label: { text: 'A' }, text: 'b', datetime: { timestamp: 'last week', type: 'date' as const } }
    expect(() => mojTimeline({ items: [item] })).toThrow()
  })
})
