/**
 * How Kysely speaks to the embedded engine. PGlite's own `query` calls the engine six times for one statement and has it planned anew each time; here
 * a statement is prepared when it is first met and from then on asked in one call, and a transaction begins in the same call as its first statement.
 */
import { setImmediate } from 'node:timers/promises'
import { type PGlite, messages, parse, protocol } from '@electric-sql/pglite'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  type TransactionSettings,
  AbortedTransactionError,
  PGliteDialect
} from 'kysely'

const { serialize } = protocol

/** Statements kept prepared; each holds its plan in the engine's memory. The one that was not used for longest makes room. */
const MOST_PREPARED = 400

type Message = Awaited<ReturnType<PGlite['execProtocolStream']>>[number]

interface Prepared {
  readonly name: string
  /** The types of the parameters, as numbers of PostgreSQL's. */
  readonly types: readonly number[]
  /** What describes the rows; undefined for a statement that gives none. */
  readonly row: Message | undefined
}

/** Kysely's dialect for the embedded engine. */
export class EmbeddedDialect extends PGliteDialect {
  readonly #pglite: PGlite
  readonly #connection: EmbeddedConnection

  constructor(pglite: PGlite) {
    super({ pglite })
    this.#pglite = pglite
    this.#connection = new EmbeddedConnection(pglite)
  }

  override createDriver(): Driver {
    return new EmbeddedDriver(this.#pglite, this.#connection)
  }

  /** Has every statement prepared again: after the tables have changed. */
  forgetPrepared(): void {
    this.#connection.forgetPrepared()
  }
}

/** Gives out the engine's one connection to one asker after the other. */
class EmbeddedDriver implements Driver {
  readonly #pglite: PGlite
  readonly #connection: EmbeddedConnection
  #release: (() => void) | undefined

  constructor(pglite: PGlite, connection: EmbeddedConnection) {
    this.#pglite = pglite
    this.#connection = connection
  }

  async init(): Promise<void> {
    await this.#pglite.waitReady
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    await new Promise<void>((acquired, refused) => {
      // Holds everybody else out, also who uses PGlite directly, until it is released.
      this.#pglite
        .runExclusive(
          () =>
            new Promise<void>((release) => {
              this.#release = release
              acquired()
            })
        )
        .catch(refused)
    })
    return this.#connection
  }

  async releaseConnection(): Promise<void> {
    this.#release?.()
    // The engine works in this thread and answers at once: whoever asks one question after the other, such as a long import, would never let requests in.
    await setImmediate()
  }

  async beginTransaction(_: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    this.#connection.begin(settings)
  }

  async commitTransaction(): Promise<void> {
    await this.#connection.end('commit')
  }

  async rollbackTransaction(): Promise<void> {
    await this.#connection.end('rollback')
  }

  async destroy(): Promise<void> {
    if (!this.#pglite.closed) await this.#pglite.close()
  }
}

class EmbeddedConnection implements DatabaseConnection {
  readonly #pglite: PGlite
  readonly #prepared = new Map<string, Prepared>()
  #names = 0
  #stale = false
  /** A transaction: not in one, in one that nothing has been asked in yet (with what begins it), or in one. */
  #transaction: { readonly begin: Uint8Array } | 'begun' | undefined

  constructor(pglite: PGlite) {
    this.#pglite = pglite
  }

  begin({ isolationLevel, accessMode }: TransactionSettings): void {
    const words = ['start transaction', isolationLevel && `isolation level ${isolationLevel}`, accessMode].filter(Boolean)
    this.#transaction = { begin: serialize.query(words.join(' ')) }
  }

  async end(how: 'commit' | 'rollback'): Promise<void> {
    const begun = this.#transaction === 'begun'
    this.#transaction = undefined
    if (!begun) return
    const answered = await this.#send([serialize.query(how)])
    const refused = answered.some((one) => one instanceof messages.CommandCompleteMessage && one.text === 'ROLLBACK')
    if (how === 'commit' && refused) throw new AbortedTransactionError()
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    try {
      const statement = this.#prepared.get(sql) ?? (await this.#prepare(sql))
      // The one used last stands last.
      this.#prepared.delete(sql)
      this.#prepared.set(sql, statement)
      const values = parameters.map((value, index) => this.#asText(value, statement.types[index]))
      const answered = await this.#send([
        serialize.bind({ statement: statement.name, values }),
        serialize.execute({}),
        serialize.sync()
      ])
      const described = statement.row ? [statement.row, ...answered] : answered
      const [result] = parse.parseResults(described, this.#pglite.parsers)
      const affected = result?.affectedRows
      return {
        rows: (result?.rows ?? []) as Row[],
        ...(affected === undefined ? {} : { numAffectedRows: BigInt(affected) })
      }
    } catch (error) {
      throw withOwnStack(error)
    }
  }

  // oxlint-disable-next-line require-yield -- Kysely asks for the method
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('The embedded engine streams nothing')
  }

  forgetPrepared(): void {
    this.#prepared.clear()
    this.#stale = true
  }

  async #prepare(sql: string): Promise<Prepared> {
    const before: Uint8Array[] = this.#stale ? [serialize.query('deallocate all')] : []
    this.#stale = false
    const [oldest] = this.#prepared
    if (oldest && this.#prepared.size >= MOST_PREPARED) {
      before.push(serialize.close({ type: 'S', name: oldest[1].name }))
      this.#prepared.delete(oldest[0])
    }
    const name = `s${++this.#names}`
    const answered = await this.#send([
      ...before,
      serialize.parse({ name, text: sql }),
      serialize.describe({ type: 'S', name }),
      serialize.sync()
    ])
    return {
      name,
      types: parse.parseDescribeStatementResults(answered),
      row: answered.find((one) => one.name === 'rowDescription')
    }
  }

  /** Sends what belongs together in one call. Waits for the disk outside transactions only; a commit has waited in the engine. */
  async #send(parts: readonly Uint8Array[]): Promise<Message[]> {
    const begin = typeof this.#transaction === 'object' ? [this.#transaction.begin] : []
    if (begin.length > 0) this.#transaction = 'begun'
    const syncToFs = this.#transaction === undefined
    const answered = await this.#pglite.execProtocolStream(Buffer.concat([...begin, ...parts]), { syncToFs })
    if (begin.length === 0) return answered
    return answered.slice(answered.findIndex((one) => one.name === 'readyForQuery') + 1)
  }

  #asText(value: unknown, type: number | undefined): string | null {
    if (value === null || value === undefined) return null
    const serializer = type === undefined ? undefined : this.#pglite.serializers[type]
    return serializer ? (serializer(value) as string) : String(value)
  }
}

/** An error of the engine with the place in this program that asked. */
function withOwnStack(error: unknown): unknown {
  if (error instanceof Error) error.stack += `\n${new Error('asked here').stack?.split('\n').slice(1).join('\n') ?? ''}`
  return error
}
