/** An import: files of one agency brought together, read beside the requests, looked at by a person, then added. */

export const IMPORT_STATES = ['waiting', 'read', 'queued', 'adding', 'done', 'stopping', 'stopped', 'failed'] as const
export type ImportState = (typeof IMPORT_STATES)[number]

/** What each state says to a person. */
export const IMPORT_STATE_WORDS: Readonly<Record<ImportState, string>> = {
  waiting: 'Being read',
  read: 'Read: check it, then add it',
  queued: 'Waiting to be added',
  adding: 'Being added',
  done: 'In the chronology',
  stopping: 'Being taken back',
  stopped: 'Not in the chronology',
  failed: 'Stopped by a problem'
}

/** Whether the service is still at work on it. */
export function isUnderWay(state: ImportState): boolean {
  return state === 'waiting' || state === 'queued' || state === 'adding' || state === 'stopping'
}

export type Step = 'add' | 'cancel' | 'resume' | 'take-back' | 'read-again'

/** Where a step leads from a state; undefined when it cannot be taken there. */
export function afterStep(state: ImportState, step: Step): ImportState | undefined {
  switch (step) {
    case 'add':
      return state === 'read' ? 'queued' : undefined
    case 'cancel':
      if (state === 'waiting' || state === 'read' || state === 'failed') return 'stopped'
      return state === 'queued' || state === 'adding' ? 'stopping' : undefined
    case 'resume':
      return state === 'failed' || state === 'stopped' ? 'waiting' : undefined
    case 'take-back':
      return state === 'done' ? 'stopping' : undefined
    case 'read-again':
      return state === 'read' ? 'waiting' : undefined
  }
}
