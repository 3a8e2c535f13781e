/** The native server that the database tests run on is the PostgreSQL the product asks for, and is there for them alone. */
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { nativeDatabaseUrl } from '#test/support/native-postgres.ts'

async function ask<Row>(question: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: nativeDatabaseUrl() })
  await client.connect()
  try {
    const answer = await client.query(question)
    return answer.rows as Row[]
  } finally {
    await client.end()
  }
}

describe('the native PostgreSQL of a test run', () => {
  test('is version 18', async () => {
    const [row] = await ask<{ version: string }>('select version()')
    expect(row?.version).toMatch(/^PostgreSQL 18\./)
  })

  test('sorts by code point and keeps every letter, as the embedded engine does', async () => {
    const rows = await ask<{ name: string }>(
      "select name from (values ('Ó Briain'), ('ng'), ('Zed'), ('🙂')) as names (name) order by name"
    )
    expect(rows.map(({ name }) => name)).toEqual(['Zed', 'ng', 'Ó Briain', '🙂'])
  })

  test('refuses a wrong password', async () => {
    const url = new URL(nativeDatabaseUrl())
    url.password = 'wrong'
    const client = new pg.Client({ connectionString: url.href })
    await expect(client.connect()).rejects.toThrow(/password authentication failed/)
  })
})
