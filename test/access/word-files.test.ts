/** Every Word file that the demonstration offers: marked, titled, in English, with headings, tables whose heading rows repeat, and words for each picture. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { beginSession } from '#platform/sessions/sessions.ts'
import { type Demonstration, openDemonstration } from '../support/demonstration.ts'
import { wordParts } from '../support/word-parts.ts'

let app: Demonstration
let token = ''
const cases: { readonly id: string; readonly user_id: string; readonly things: readonly string[] }[] = []
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

beforeAll(async () => {
  app = await openDemonstration()
  const { database, clock } = app
  await asActor(database, clock, systemActor('test'), async (tx) => {
    const found = await sql<{ id: string; user_id: string; things: string[] }>`
      select c.id::text, m.user_id::text, array(
        select v.id::text from notification_version v where v.case_id = c.id
        union all select r.id::text from rapid_review_meeting r where r.case_id = c.id) as things
      from review_case c join membership m on m.partnership_id = c.partnership_id and m.role = 'business-manager' and m.ended_at is null
      order by c.created_at`.execute(tx)
    cases.push(...found.rows.filter((row) => row.user_id === found.rows[0]?.user_id))
  })
  token = (await beginSession(database, clock, { userId: cases[0]?.user_id as never, method: 'demonstration' })).token
}, 300_000)
afterAll(() => app.close())

/** Addresses of Word files of a case: every route that answers with one, with each thing of the case where the path names one. */
function addresses(): readonly string[] {
  const paths = app.routes
    .filter(({ method, path }) => method === 'GET' && path.startsWith('/cases/:caseId') && /docx$|\/file\/:format$/.test(path))
    .map(({ path }) => path.replace(':format', 'docx'))
  return paths.flatMap((path) =>
    cases.flatMap(({ id, things }) => {
      const here = path.replace(':caseId', id)
      return /:\w+/.test(here) ? things.map((thing) => here.replace(/:\w+/, thing)) : [here]
    })
  )
}

it('opens everywhere and can be read by everybody', async () => {
  const problems: string[] = []
  const seen = new Map<string, number>()
  for (const address of addresses()) {
    const answer = await app.server.inject({ url: address, cookies: { session: token } })
    if (answer.statusCode !== 200) continue
    const kind = address.replaceAll(/[0-9a-f-]{36}/g, ':id')
    seen.set(kind, (seen.get(kind) ?? 0) + 1)
    const wrong = (what: string) => problems.push(`${kind}: ${what}`)
    if (answer.headers['content-type'] !== WORD) wrong(`is ${String(answer.headers['content-type'])}`)
    const parts = wordParts(answer.rawPayload)
    const text = parts.get('word/document.xml') ?? ''
    const styles = parts.get('word/styles.xml') ?? ''
    const core = parts.get('docProps/core.xml') ?? ''
    const edges = [...parts].filter(([name]) => /^word\/(header|footer)\d*\.xml$/.test(name)).map(([, xml]) => xml)
    if (!/<dc:title>[^<]{5,}<\/dc:title>/.test(core)) wrong('has no title')
    if (!/<w:lang [^>]*w:val="en-GB"/.test(styles + text)) wrong('does not say its language')
    if (!edges.some((xml) => xml.includes('OFFICIAL-SENSITIVE'))) wrong('is not marked on every page')
    if (!/<w:pStyle w:val="Heading1"\/>/.test(text)) wrong('has no heading')
    for (const [table] of text.matchAll(/<w:tbl>[\s\S]*?<\/w:tbl>/g)) {
      const [firstRow = ''] = /<w:tr[ >][\s\S]*?<\/w:tr>/.exec(table) ?? []
      if (!firstRow.includes('<w:tblHeader'))
        wrong(`has a table without a heading row: ${table.replaceAll(/<[^>]+>/g, ' ').slice(0, 60)}`)
    }
    for (const [picture] of text.matchAll(/<wp:docPr [^>]*>/g))
      if (!/descr="[^"]{10,}"/.test(picture)) wrong('has a picture without words')
    // What lies inside each other closes in order, so that Word has nothing to repair.
    for (const [name, xml] of parts) if (/\.(xml|rels)$/.test(name) && !isWellFormed(xml)) wrong(`${name} is not well formed`)
  }
  expect([...new Set(problems)]).toEqual([])
  expect(seen.size).toBeGreaterThanOrEqual(3)
}, 300_000)

function isWellFormed(xml: string): boolean {
  const open: string[] = []
  for (const [, closing, name = '', selfClosing] of xml
    .replace(/<\?[^>]*\?>/, '')
    .matchAll(/<(\/?)([\w:.-]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (closing === '/') {
      if (open.pop() !== name) return false
    } else if (selfClosing !== '/') open.push(name)
  }
  return open.length === 0
}
