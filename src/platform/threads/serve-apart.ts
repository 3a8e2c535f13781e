/** The inside of a thread: takes each piece of work that `runApart` hands in and answers it. */
import { parentPort } from 'node:worker_threads'

/** What a thread answers: the outcome, or what went wrong. */
export type Answer =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string; readonly stack: string }

/** Serves this thread's work, one piece after the other. */
export function serveApart<Input, Output>(work: (input: Input) => Output | Promise<Output>): void {
  parentPort?.on('message', (input: Input) => {
    void answerOf(work, input).then((answer) => parentPort?.postMessage(answer))
  })
}

async function answerOf<Input, Output>(work: (input: Input) => Output | Promise<Output>, input: Input): Promise<Answer> {
  try {
    return { ok: true, value: await work(input) }
  } catch (error) {
    return error instanceof Error
      ? { ok: false, message: error.message, stack: error.stack ?? '' }
      : { ok: false, message: String(error), stack: '' }
  }
}
