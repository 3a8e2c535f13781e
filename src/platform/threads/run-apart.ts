/**
 * Work on what strangers hand in, done in a thread of its own with bounds on time and memory: whatever a file does to its reader, the service goes on. A thread
 * is the module `src/NAME.thread.ts`, built to `dist/threads/NAME.js`; it calls `serveApart` (see serve-apart.ts).
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { projectRoot } from '#platform/project-root.ts'
import type { Answer } from './serve-apart.ts'

/** Threads that work at the same time; what comes while they are busy waits for its turn. */
const MOST_THREADS = 2
/** Milliseconds for which a thread without work is kept for the next. */
const KEPT = 10_000

export interface Bounds {
  /** Seconds that one piece of work may take; its waiting for a thread does not count. */
  readonly seconds: number
  /** Megabytes of memory that a thread may hold. */
  readonly megabytes: number
}

/** Work was ended because it went beyond its bounds: it took too long, or too much memory. */
export class BeyondBounds extends Error {
  readonly bound: 'time' | 'memory'

  constructor(bound: 'time' | 'memory', options?: ErrorOptions) {
    super(bound === 'time' ? 'It took too long and was ended' : 'It took too much memory and was ended', options)
    this.name = 'BeyondBounds'
    this.bound = bound
  }
}

const idle = new Map<string, { readonly worker: Worker; readonly end: NodeJS.Timeout }[]>()
const waiting: (() => void)[] = []
let running = 0

/**
 * Does a piece of work in the thread called `name` (a path below `src`, without `.thread.ts`). Input and output are copied between the threads, so that they are
 * plain data. Rejects with `BeyondBounds` when it goes beyond its bounds, and with the error that the work itself throws.
 */
export async function runApart<Input, Output>(name: string, input: Input, bounds: Bounds): Promise<Output> {
  if (running >= MOST_THREADS) await new Promise<void>((resolve) => waiting.push(resolve))
  else running++
  try {
    return await runIn<Output>(name, takeThread(name, bounds), input, bounds)
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

function fileOf(name: string): string {
  const root = projectRoot()
  const built = join(root, 'dist', 'threads', `${name}.js`)
  return import.meta.url.endsWith('.ts') || !existsSync(built) ? join(root, 'src', `${name}.thread.ts`) : built
}

const keyOf = (name: string, { megabytes }: Bounds): string => `${megabytes} ${name}`

function takeThread(name: string, bounds: Bounds): Worker {
  const kept = idle.get(keyOf(name, bounds))?.pop()
  if (!kept) return new Worker(fileOf(name), { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: bounds.megabytes } })
  clearTimeout(kept.end)
  stopListening(kept.worker)
  kept.worker.ref()
  return kept.worker
}

/** Only what is listened for here: a thread hears nothing any more when its own listeners are removed too. */
function stopListening(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event)
}

function keep(name: string, bounds: Bounds, worker: Worker): void {
  const key = keyOf(name, bounds)
  const threads = idle.get(key) ?? []
  idle.set(key, threads)
  const end = setTimeout(() => {
    // Nobody may take it up while it ends.
    forget()
    void worker.terminate()
  }, KEPT)
  const entry = { worker, end }
  end.unref()
  worker.unref()
  const forget = (): void => {
    if (threads.includes(entry)) threads.splice(threads.indexOf(entry), 1)
    clearTimeout(entry.end)
  }
  worker.once('error', forget)
  worker.once('exit', forget)
  threads.push(entry)
}

function runIn<Output>(name: string, worker: Worker, input: unknown, bounds: Bounds): Promise<Output> {
  return new Promise((resolve, reject) => {
    const end = (error: Error): void => {
      clearTimeout(limit)
      stopListening(worker)
      // What its end says is of no more use, and must not end the service.
      worker.on('error', () => undefined)
      void worker.terminate()
      reject(error)
    }
    const limit = setTimeout(() => end(new BeyondBounds('time')), bounds.seconds * 1000)
    worker.once('error', (error: unknown) =>
      end(
        error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? new BeyondBounds('memory', { cause: error })
          : error instanceof Error
            ? error
            : new Error(String(error))
      )
    )
    worker.once('exit', () => end(new Error(`The thread ${name} ended without an answer`)))
    worker.once('message', (answer: Answer) => {
      clearTimeout(limit)
      stopListening(worker)
      keep(name, bounds, worker)
      if (answer.ok) resolve(answer.value as Output)
      else reject(new Error(answer.message, { cause: answer.stack }))
    })
    worker.postMessage(input)
  })
}
