import { describe, expect, it } from 'vitest'
import { parseReportText, renderReportText } from './report-text.tsx'

describe('the markup of a report', () => {
  it('reads paragraphs, headings and lists', () => {
    expect(parseReportText('One\nline two\n\n## Why\n- first\n- second\n\nLast')).toEqual([
      { kind: 'paragraph', lines: ['One', 'line two'] },
      { kind: 'heading', text: 'Why' },
      { kind: 'list', items: ['first', 'second'] },
      { kind: 'paragraph', lines: ['Last'] }
    ])
  })

  it('reads text from Windows, blank lines with spaces, a list without a blank line before it, and items that go on', () => {
    expect(parseReportText('Three things:\r\n- one\r\n  and more\r\n- two\r\n   \r\nEnd')).toEqual([
      { kind: 'paragraph', lines: ['Three things:'] },
      { kind: 'list', items: ['one and more', 'two'] },
      { kind: 'paragraph', lines: ['End'] }
    ])
    expect(parseReportText('')).toEqual([])
    expect(parseReportText('##no space\n-no space\n# one')).toEqual([
      { kind: 'paragraph', lines: ['##no space', '-no space', '# one'] }
    ])
  })

  it('renders each block as the element it is', () => {
    expect(String(renderReportText('A\nB\n\n## C\n\n- D'))).toBe(
      '<p class="govuk-body">A<br/>B</p><h3 class="govuk-heading-s">C</h3><ul class="govuk-list govuk-list--bullet"><li>D</li></ul>'
    )
    expect(String(renderReportText('## C', 4))).toBe('<h4 class="govuk-heading-s">C</h4>')
  })

  it('lets nothing that was typed become markup, wherever it stands', () => {
    const nasty = `<script>alert(1)</script><img src=x onerror='a()'>"&`
    const escaped = '&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&#39;a()&#39;&gt;&quot;&amp;'
    const html = String(renderReportText(`${nasty}\n${nasty}\n\n## ${nasty}\n\n- ${nasty}\n${nasty}`))
    expect(html).not.toContain('<script')
    expect(html).not.toContain('<img')
    expect(html.split(escaped)).toHaveLength(6)
    expect(String(renderReportText('[a](javascript:alert(1)) **b** `c` ![d](e)'))).toBe(
      '<p class="govuk-body">[a](javascript:alert(1)) **b** `c` ![d](e)</p>'
    )
  })
})
