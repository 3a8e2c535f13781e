/**
 * Makes the demonstration through the front door: invented people sign in and carry cases through the real pages, on a clock that is moved through the
 * months before today. So every date, permission and entry in the audit trail is one that the service itself made, and the board is always alive.
 */
import type { Config } from '#config'
import { type Clock, today } from '#kernel/clock.ts'
import { addWorkingDays } from '#law/index.ts'
import { systemActor } from '#platform/access/actor.ts'
import { appendEvents } from '#platform/audit/audit.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type Database, json } from '#platform/database/database.ts'
import type { FileStore } from '#platform/files/files.ts'
import { beginSession } from '#platform/sessions/sessions.ts'
import { buildApp } from '../src/app.ts'
import { type Answer, type Browser, type Fields, inProcessBrowser } from './in-process-browser.ts'
import { GUIDE } from './guide.ts'
import { STORIES } from './stories.ts'
import { type DemonstrationWorld, makeDemonstrationWorld } from './world.ts'

export interface DemonstrationParts {
  readonly config: Config
  readonly database: Database
  readonly files: FileStore
  readonly clock: Clock
  readonly publicDir: string
  /** Hears what is being made, for a line of progress. */
  readonly report?: (line: string) => void
  /** How people browse; by default each presses a button once. */
  readonly browser?: typeof inProcessBrowser
}

/** What a story has at hand: people by their key, and a clock in days before today. */
export interface Storyteller {
  readonly world: DemonstrationWorld
  /** Moves the clock to an hour in London on the working day that lies this many working days before today; 0 is today. Never backward within a story. */
  at(workingDaysAgo: number, hour?: number): void
  /** The day the clock shows. */
  day(): Temporal.PlainDate
  /** The day that lies so many working days from today; negative before. */
  workingDay(fromToday: number): Temporal.PlainDate
  /** A person's browser, signed in at the clock's time. */
  as(person: string): Promise<Person>
  /** The newest letter to an address whose subject holds the words. */
  letter(to: string, subject?: string): Promise<string>
  /** Somebody who has no account. */
  anybody(): Person
  /** Reads the database for an id the pages do not need to show. */
  find<T>(read: (parts: { database: Database; clock: Clock; files: FileStore }) => Promise<T>): Promise<T>
}

/** A browser that expects to succeed: anything but a page or a redirect stops the making, with what the page said. */
export interface Person {
  open(path: string): Promise<string>
  post(path: string, fields?: Fields, page?: string): Promise<string>
  upload(
    path: string,
    fields: Readonly<Record<string, string>>,
    file: { field: string; name: string; content: Uint8Array },
    page?: string
  ): Promise<string>
}

/** Loads the demonstration into an empty installation. */
export async function loadDemonstration(parts: DemonstrationParts): Promise<{ readonly cases: number }> {
  const { database, config } = parts
  const browse = parts.browser ?? inProcessBrowser
  const now = today(parts.clock)
  let instant = parts.clock.now()
  const clock: Clock = { now: () => instant }
  const workingDay = (fromToday: number) => {
    const found = addWorkingDays({ division: 'england-and-wales', from: now, days: fromToday })
    if (!found.ok) throw new Error('The demonstration cannot be dated: bank holidays are not encoded for this year')
    return Temporal.PlainDate.from(found.value.result)
  }
  const moveTo = (date: Temporal.PlainDate, hour: number) => {
    instant = date.toZonedDateTime({ timeZone: 'Europe/London', plainTime: Temporal.PlainTime.from({ hour }) }).toInstant()
  }
  // The stories begin at most a year and a half back.
  moveTo(now.subtract({ months: 18 }), 9)
  const world = await makeDemonstrationWorld(database, clock)
  const app = await buildApp({
    config: { ...config, LOG_LEVEL: 'silent', RATE_LIMIT: 1_000_000 },
    database,
    clock,
    files: parts.files,
    publicDir: parts.publicDir
  })
  const browserFor = async (key: string): Promise<Browser> => {
    const userId = world.people[key]
    if (!userId) throw new Error(`Nobody in the demonstration is called ${key}`)
    const { token } = await beginSession(database, clock, { userId, method: 'demonstration' })
    const cookie = app.services.secureCookies ? '__Host-session' : 'session'
    return browse(app.server, new Map([[cookie, token]]))
  }
  const teller: Storyteller = {
    world,
    at: (workingDaysAgo, hour = 10) => moveTo(workingDaysAgo === 0 ? now : workingDay(-workingDaysAgo), hour),
    day: () => today(clock),
    workingDay,
    as: async (key) => person(await browserFor(key), key),
    anybody: () => person(browse(app.server, new Map()), 'somebody without an account'),
    letter: (to, subject = '') => newestLetter(database, clock, to, subject),
    find: (read) => read({ database, clock, files: parts.files })
  }
  let cases = 0
  for (const story of STORIES) {
    parts.report?.(story.title)
    await story.tell(teller)
    cases += 1
  }
  instant = parts.clock.now()
  await asActor(database, clock, systemActor('demonstration'), async (tx) => {
    await tx
      .insertInto('installation')
      .values({ key: 'demonstration.guide', value: json(GUIDE) })
      .execute()
    // Sessions of the story are over; those who try the demonstration begin their own.
    await tx.updateTable('session').set({ revoked_at: clock.now() }).where('revoked_at', 'is', null).execute()
    await appendEvents(tx, clock, systemActor('demonstration'), [{ kind: 'demonstration.loaded', data: { cases } }])
  })
  await app.server.close()
  return { cases }
}

function person(browser: Browser, name: string): Person {
  const check = (answer: Answer, what: string): Answer => {
    if (answer.location?.startsWith('/sign-in?'))
      throw new Error(`The demonstration stopped: ${name} was signed out before they could ${what}`)
    if (answer.status < 400) return answer
    const words = answer.html
      .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
    throw new Error(
      `The demonstration stopped: ${name} could not ${what} (${answer.status}). The page said: ${words.slice(0, 1500)}`
    )
  }
  return {
    open: async (path) => {
      const answer = check(await browser.get(path), `open ${path}`)
      return answer.location === undefined
        ? answer.html
        : check(await browser.get(answer.location), `open ${answer.location}`).html
    },
    post: async (path, fields, page) => check(await browser.post(path, fields, page), `post ${path}`).location ?? '',
    upload: async (path, fields, file, page) =>
      check(await browser.upload(path, fields, file, page), `upload to ${path}`).location ?? ''
  }
}

async function newestLetter(database: Database, clock: Clock, to: string, subject: string): Promise<string> {
  const letter = await asActor(database, clock, systemActor('demonstration'), (tx) =>
    tx
      .selectFrom('outbox_mail')
      .select('body_text')
      .where('to_email', '=', to)
      .where('subject', 'like', `%${subject}%`)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .executeTakeFirst()
  )
  if (!letter) throw new Error(`No letter to ${to} about “${subject}”`)
  return letter.body_text
}
