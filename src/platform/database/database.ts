/**
 * The database: the embedded engine (PGlite, one machine) or a native PostgreSQL, behind the same Kysely. Rows carry `Temporal` values on both:
 * a `date` is a `Temporal.PlainDate`, a `timestamptz` a `Temporal.Instant`; neither is ever JavaScript's `Date`.
 */
import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import {
  type KyselyPlugin,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type PrimitiveValueListNode,
  type RawBuilder,
  type ValueNode,
  Kysely,
  OperationNodeTransformer,
  PostgresDialect,
  sql
} from 'kysely'
import pg from 'pg'
import { DURABLE_START, DurableFolder } from './durable-files.ts'
import { EmbeddedDialect } from './embedded-dialect.ts'
import type { Tables } from './tables.ts'

export interface Database {
  readonly engine: 'embedded' | 'native'
  readonly kysely: Kysely<Tables>
  /** Runs a script of several statements as the owner: migrations only. */
  runScript(script: string): Promise<void>
  /** The embedded engine itself, for backup; undefined on a native server. */
  readonly embedded: PGlite | undefined
  /** The address of a native server; undefined for the embedded engine. */
  readonly url: string | undefined
  close(): Promise<void>
}

const OID = { date: 1082, timestamptz: 1184, int8: 20 } as const

function parseInstant(text: string): Temporal.Instant {
  // PostgreSQL writes `2026-04-02 09:00:00+00`; ISO 8601 wants a T and minutes in the offset.
  const iso = text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00')
  return Temporal.Instant.from(iso)
}

const parsers: Record<number, (text: string) => unknown> = {
  [OID.date]: (text) => Temporal.PlainDate.from(text),
  [OID.timestamptz]: parseInstant,
  [OID.int8]: (text) => Number(text)
}

/** Writes Temporal values as their ISO text before a statement is sent: the drivers would wrap them in JSON quotes. */
class TemporalTransformer extends OperationNodeTransformer {
  protected override transformValue(node: ValueNode): ValueNode {
    return { ...super.transformValue(node), value: asParameter(node.value) }
  }
  protected override transformPrimitiveValueList(node: PrimitiveValueListNode): PrimitiveValueListNode {
    return { ...super.transformPrimitiveValueList(node), values: node.values.map(asParameter) }
  }
}

function asParameter(value: unknown): unknown {
  return value instanceof Temporal.PlainDate || value instanceof Temporal.Instant ? value.toString() : value
}

class TemporalPlugin implements KyselyPlugin {
  readonly #transformer = new TemporalTransformer()
  transformQuery(args: PluginTransformQueryArgs): PluginTransformQueryArgs['node'] {
    return this.#transformer.transformNode(args.node, args.queryId)
  }
  async transformResult(args: PluginTransformResultArgs): Promise<PluginTransformResultArgs['result']> {
    return args.result
  }
}

/** A value for a JSON column. `json(['a'])` is a JSON array, where a bare `['a']` would be taken for an SQL array. */
export function json(value: unknown): RawBuilder<unknown> {
  return sql`${JSON.stringify(value)}::jsonb`
}

/** Opens the embedded engine in a folder, or in memory when none is given. `template` is a dump of a migrated data directory to begin from. */
export async function openEmbedded(options: { dataDir?: string; template?: Blob }): Promise<Database> {
  const settings: PGliteOptions = { parsers, ...(options.template ? { loadDataDir: options.template } : {}) }
  if (options.dataDir) {
    settings.fs = new DurableFolder(options.dataDir)
    settings.startParams = [...DURABLE_START]
  }
  const pglite = await PGlite.create(settings)
  await pglite.exec(`set timezone to 'UTC'; set client_min_messages to warning`)
  const dialect = new EmbeddedDialect(pglite)
  const kysely = new Kysely<Tables>({ dialect, plugins: [new TemporalPlugin()] })
  return {
    engine: 'embedded',
    kysely,
    embedded: pglite,
    url: undefined,
    runScript: async (script) => {
      await pglite.exec(script)
      dialect.forgetPrepared()
    },
    close: async () => {
      // Destroying Kysely closes PGlite as well.
      await kysely.destroy()
      if (!pglite.closed) await pglite.close()
    }
  }
}

/** Statements that one connection keeps prepared; more are sent as they are. */
const MOST_PREPARED = 400

/** A connection to a native server that has each statement planned once: statements with parameters are prepared when they are first met. */
class PreparingClient extends pg.Client {
  readonly #names = new Map<string, string>()

  override query(...args: unknown[]): never {
    const [text, values, ...more] = args
    const send = super.query.bind(this) as (...all: unknown[]) => never
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return send(...args)
    let name = this.#names.get(text)
    if (name === undefined && this.#names.size < MOST_PREPARED) this.#names.set(text, (name = `s${this.#names.size}`))
    return name === undefined ? send(...args) : send({ name, text, values }, ...more)
  }
}

/** Connects to a native PostgreSQL (18). At most `connections` at a time. */
export async function openNative(url: string, connections = 10): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    options: '-c timezone=UTC -c client_min_messages=warning',
    Client: PreparingClient,
    types: {
      getTypeParser: ((oid: number, format: 'text' | 'binary') => {
        const parser = format === 'binary' ? undefined : parsers[oid]
        return parser ?? pg.types.getTypeParser(oid, format)
      }) as typeof pg.types.getTypeParser
    }
  })
  // A connection that breaks while nobody uses it is replaced by the next query; unheard, its error would end the process.
  pool.on('error', () => {})
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins: [new TemporalPlugin()] })
  await sql`select 1`.execute(kysely)
  return {
    engine: 'native',
    kysely,
    embedded: undefined,
    url,
    runScript: async (script) => {
      const client = await pool.connect()
      try {
        await client.query(script)
      } finally {
        client.release()
      }
    },
    close: () => kysely.destroy()
  }
}

/** Does something while a connection of its own holds a lock that one process at a time can have. */
export async function holdingLock<T>(database: Database, name: string, work: () => Promise<T>): Promise<T> {
  return database.kysely.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(hashtextextended(${name}, 0))`.execute(connection)
    try {
      return await work()
    } finally {
      await sql`select pg_advisory_unlock(hashtextextended(${name}, 0))`.execute(connection)
    }
  })
}
