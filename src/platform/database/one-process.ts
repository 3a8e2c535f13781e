/**
 * One process at a time has an embedded database open: a second would destroy it. The process that has it listens on a local door in the data folder, which
 * others can find out by (the operating system closes the door with the process, however it ends) and through which they ask for what they may not do themselves.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { type Server, type Socket, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'

/** What another process may ask for, by name: reads `input`, writes its answer, resolves when it is complete. */
export type Asks = Readonly<Record<string, (input: unknown, output: Writable) => Promise<void>>>

export interface Hold {
  /** Begins to answer. Until then whoever asks is told that the service is starting. */
  answer(asks: Asks): void
  /** Lets go: closes the door. */
  release(): Promise<void>
}

/** Another process has the data folder. */
export class DataFolderInUse extends Error {}

interface Note {
  readonly pid: number
  readonly since: string
  readonly token: string
}

const noteFile = (dataDir: string) => join(dataDir, 'in-use.json')

/** The address of the door. Paths of sockets may have about a hundred bytes; a longer one moves to the folder for temporary files, under a name made from it. */
export function doorOf(dataDir: string): string {
  const folder = resolve(dataDir)
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 20)
  if (process.platform === 'win32') return `\\\\.\\pipe\\practice-review-${name}`
  const inside = join(folder, 'in-use.sock')
  return Buffer.byteLength(inside) < 100 ? inside : join(tmpdir(), `practice-review-${name}.sock`)
}

/** Takes the data folder for this process; throws DataFolderInUse, saying who has it, when another process does. Makes the folder, for its owner alone. */
export async function holdDataFolder(dataDir: string, since: Temporal.Instant): Promise<Hold> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const door = doorOf(dataDir)
  const note: Note = { pid: process.pid, since: since.toString(), token: randomBytes(24).toString('base64url') }
  let asks: Asks | undefined
  const server = createServer({ allowHalfOpen: true }, (socket) => void attend(socket, note.token, () => asks))
  await inTurn(`${door}.turn`, async () => {
    if (await canReach(door)) throw new DataFolderInUse(inUse(dataDir))
    // A door nobody stands behind was left by a process that was killed.
    rmSync(door, { force: true })
    await listens(server, door)
    if (process.platform !== 'win32') chmodSync(door, 0o600)
    writeFileSync(noteFile(dataDir), `${JSON.stringify(note)}\n`, { mode: 0o600 })
  })
  server.unref()
  return {
    answer: (given) => {
      asks = given
    },
    release: () =>
      new Promise((done) => {
        rmSync(noteFile(dataDir), { force: true })
        server.close(() => done())
      })
  }
}

function inUse(dataDir: string): string {
  const note = readNote(dataDir)
  const who = note ? `process ${note.pid}, since ${note.since}` : 'another process'
  return `The data in ${resolve(dataDir)} is in use by ${who}. Only one process at a time may open an embedded database: stop that one first.`
}

function readNote(dataDir: string): Note | undefined {
  try {
    return JSON.parse(readFileSync(noteFile(dataDir), 'utf8')) as Note
  } catch {
    return undefined
  }
}

function listens(server: Server, door: string): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(door, () => {
      server.removeListener('error', fail)
      done()
    })
  })
}

/** Whether a living process stands behind the door: the operating system answers for it, even while it is busy. */
function canReach(door: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(door)
    socket.once('connect', () => {
      socket.destroy()
      done(true)
    })
    socket.once('error', () => done(false))
  })
}

/** One process at a time looks at the door and takes it, so that two that start together cannot remove each other's living one. */
async function inTurn(turn: string, work: () => Promise<void>): Promise<void> {
  for (let waited = 0; !takeTurn(turn); waited += 50) {
    // Whoever has the turn needs milliseconds; one that was killed in them would keep it for ever.
    const made = statSync(turn, { throwIfNoEntry: false })?.mtimeMs
    if (made !== undefined && waited > 5000) rmSync(turn, { recursive: true, force: true })
    await wait(50)
  }
  try {
    await work()
  } finally {
    rmSync(turn, { recursive: true, force: true })
  }
}

function takeTurn(turn: string): boolean {
  try {
    mkdirSync(turn)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

// The conversation: one line of JSON asks. The answer comes in pieces: a byte that says what it is, four with its length, and then that many bytes.
const PIECE = 1
const END = 2
const PROBLEM = 3
const HEAD = 5

async function attend(socket: Socket, token: string, current: () => Asks | undefined): Promise<void> {
  socket.on('error', () => socket.destroy())
  const send = (kind: number, bytes: Uint8Array = Buffer.alloc(0)): Promise<void> => {
    const head = Buffer.alloc(HEAD)
    head.writeUInt8(kind)
    head.writeUInt32BE(bytes.length, 1)
    return new Promise((done, fail) => {
      socket.write(Buffer.concat([head, bytes]), (error) => (error ? fail(error) : done()))
    })
  }
  try {
    const request = JSON.parse(await firstLine(socket)) as { token?: unknown; ask?: unknown; input?: unknown }
    const [expected, given] = [Buffer.from(token), Buffer.from(String(request.token))]
    if (expected.length !== given.length || !timingSafeEqual(expected, given))
      throw new Error('That is not the key to this door.')
    const asks = current()
    if (!asks) throw new Error('The service is still starting. Try again in a few seconds.')
    const ask = typeof request.ask === 'string' && Object.hasOwn(asks, request.ask) ? asks[request.ask] : undefined
    if (!ask) throw new Error(`The running service is of another version: it does not know “${String(request.ask)}”.`)
    const output = new Writable({
      write: (chunk: Uint8Array, _encoding, done) => {
        const sending = async () => {
          try {
            await send(PIECE, chunk)
          } catch (error) {
            done(error instanceof Error ? error : new Error(String(error)))
            return
          }
          done()
        }
        void sending()
      }
    })
    // Whoever writes hears of it too; without a listener of its own a broken connection would end the service.
    output.on('error', () => {})
    await ask(request.input, output)
    await send(END)
  } catch (error) {
    await send(PROBLEM, Buffer.from(error instanceof Error ? error.message : String(error))).catch(() => {})
  }
  socket.end()
}

function firstLine(socket: Socket): Promise<string> {
  return new Promise((done, fail) => {
    const read: Buffer[] = []
    let size = 0
    const onData = (chunk: Buffer) => {
      read.push(chunk)
      size += chunk.length
      if (size > MOST_ASKED) fail(new Error('That is too much to ask at once.'))
      if (!chunk.includes(10)) return
      socket.off('data', onData)
      done(Buffer.concat(read).toString('utf8'))
    }
    socket.on('data', onData)
    socket.once('end', () => fail(new Error('Nothing was asked.')))
  })
}

/** Bytes of one question: a file of library records is the longest. */
const MOST_ASKED = 64 * 1024 * 1024

/** Asks the process that has the data folder. Undefined when no process has it; otherwise the answer as a stream, which fails with what went wrong there. */
export async function askHolder(dataDir: string, ask: string, input: unknown): Promise<Readable | undefined> {
  const door = doorOf(dataDir)
  if (!(await canReach(door))) return undefined
  const note = readNote(dataDir)
  if (!note) throw new DataFolderInUse(inUse(dataDir))
  const socket = connect(door)
  socket.write(`${JSON.stringify({ token: note.token, ask, input })}\n`)
  return Readable.from(pieces(socket), { objectMode: false })
}

async function* pieces(socket: Socket): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0)
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
    while (held.length >= HEAD && held.length >= HEAD + held.readUInt32BE(1)) {
      const kind = held.readUInt8(0)
      const bytes = held.subarray(HEAD, HEAD + held.readUInt32BE(1))
      held = held.subarray(HEAD + bytes.length)
      if (kind === END) return
      if (kind === PROBLEM) throw new Error(bytes.toString('utf8'))
      yield bytes
    }
  }
  throw new Error('The running service ended before its answer was complete.')
}
