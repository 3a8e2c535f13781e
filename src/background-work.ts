/**
 * What the service does beside answering requests: it carries letters out of the outbox and messages to other systems, tells people what waits for them, reminds of dates, chases agencies that have not answered, compares children across areas, forgets what was typed long ago and never saved, works dates out again after a correction of the law, reads chronologies that were brought and seals the audit trail. The worker does it; with the embedded database,
 * which only one process can open, the web process does it itself.
 */
import type { Config } from '#config'
import { deliverMessages, queueMessages } from '#features/programs/index.ts'
import { workOnChronologies } from '#features/chronology/index.ts'
import { chaseAgencies } from '#features/information-requests/index.ts'
import { compareChildren, importAskedTables, readWaitingTables } from '#features/notification/index.ts'
import { sendReminders, workOutCorrectedDates } from '#features/reminders/index.ts'
import { forgetOldTyping, sendWaitingLetters } from '#features/waiting/index.ts'
import type { Clock } from '#kernel/clock.ts'
import { sealChain } from '#platform/audit/seal.ts'
import type { Database } from '#platform/database/database.ts'
import { type MailCarrier, deliverOutbox } from '#platform/mail/outbox.store.ts'
import type { FileStore } from '#platform/files/files.ts'
import { waitingSources } from './features.ts'

export interface BackgroundWork {
  /** Finishes what is being done, seals what is not sealed, and begins nothing more. */
  stop(): Promise<void>
}

export interface BackgroundParts {
  readonly config: Config
  readonly database: Database
  readonly clock: Clock
  readonly files: FileStore
  /** Hears what could not be done; the next round tries again. */
  readonly onProblem: (what: string, error: unknown) => void
  /** Carries letters; by default as the settings say. */
  readonly carrier?: MailCarrier
}

const DELIVER_EVERY_MS = 5_000
/** Somebody waits for their file on a page. */
const CHRONOLOGY_EVERY_MS = 1_000
/** A child who was just saved is compared before long. */
const COMPARE_EVERY_MS = 5_000
const TELL_EVERY_MS = 15 * 60 * 1000
const CORRECT_EVERY_MS = 60 * 1000
const REMIND_EVERY_MS = 5 * 60 * 1000
const FORGET_EVERY_MS = 6 * 60 * 60 * 1000
const SEAL_EVERY_MS = 60 * 60 * 1000
/** Letters claimed at a time. */
const HANDFUL = 20

/** Begins. The first letters go at once, and the trail is sealed at once, so that what happened before a sudden end is sealed as well. */
export async function startBackgroundWork(parts: BackgroundParts): Promise<BackgroundWork> {
  const { config, database, clock } = parts
  const carrier = parts.carrier ?? (await configuredCarrier(config))
  const key = config.AUDIT_KEY
  const repeats = [
    carrier &&
      every(DELIVER_EVERY_MS, 'letters could not be sent', async (isStopping) => {
        // A round that sent a whole handful may have left some behind.
        while (!isStopping() && (await deliverOutbox(database, clock, carrier, HANDFUL)) === HANDFUL);
      }),
    key === undefined
      ? undefined
      : every(SEAL_EVERY_MS, 'the audit trail could not be sealed', () => sealChain(database, clock, key)),
    every(DELIVER_EVERY_MS, 'messages to other systems could not be sent', async (isStopping) => {
      await queueMessages(database, clock)
      while (!isStopping() && (await deliverMessages(database, clock, !config.production, HANDFUL)) === HANDFUL);
    }),
    every(CHRONOLOGY_EVERY_MS, 'a chronology could not be read', (isStopping) => workOnChronologies(parts, isStopping)),
    every(COMPARE_EVERY_MS, 'children could not be compared', (isStopping) =>
      compareChildren(database, clock, config.matchKey, isStopping)
    ),
    every(CHRONOLOGY_EVERY_MS, 'a table could not be read', (isStopping) => readWaitingTables(parts, isStopping)),
    every(DELIVER_EVERY_MS, 'earlier notifications could not be brought in', (isStopping) =>
      importAskedTables(database, clock, isStopping)
    ),
    every(REMIND_EVERY_MS, 'reminders could not be put into the outbox', () => sendReminders(database, clock, config.publicUrl)),
    every(REMIND_EVERY_MS, 'agencies could not be chased', () => chaseAgencies(database, clock, config.publicUrl)),
    every(CORRECT_EVERY_MS, 'dates could not be worked out again after a correction of the law', () =>
      workOutCorrectedDates(database, clock, config.publicUrl)
    ),
    every(FORGET_EVERY_MS, 'what was typed long ago could not be forgotten', () => forgetOldTyping(database, clock)),
    every(TELL_EVERY_MS, 'people could not be told what waits for them', () =>
      sendWaitingLetters(database, clock, config.publicUrl, waitingSources)
    )
  ].filter((one) => one !== undefined)

  function every(milliseconds: number, problem: string, work: (isStopping: () => boolean) => Promise<unknown>) {
    let stopping = false
    let timer: NodeJS.Timeout | undefined
    const round = async (): Promise<void> => {
      await work(() => stopping).catch((error: unknown) => parts.onProblem(problem, error))
      if (!stopping) timer = setTimeout(() => void (running = round()), milliseconds)
      timer?.unref()
    }
    let running = round()
    return async () => {
      stopping = true
      clearTimeout(timer)
      await running
    }
  }

  return {
    stop: async () => {
      await Promise.all(repeats.map((stop) => stop()))
      if (key !== undefined)
        await sealChain(database, clock, key).catch((error: unknown) => {
          parts.onProblem('the audit trail could not be sealed', error)
        })
    }
  }
}

/** What carries letters by the settings; undefined where they are only shown. */
export async function configuredCarrier(config: Config): Promise<MailCarrier | undefined> {
  const { NOTIFY_API_KEY: notifyKey, NOTIFY_TEMPLATE_ID: template, SMTP_URL: smtp } = config
  if (!(notifyKey && template) && !smtp) return undefined
  const { notifyCarrier, smtpCarrier } = await import('#platform/mail/carriers.ts')
  if (notifyKey && template) return notifyCarrier(notifyKey, template)
  return smtp ? smtpCarrier(smtp, config.MAIL_FROM) : undefined
}
