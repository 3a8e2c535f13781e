/** People with a real browser each, who open pages, fill in what they are asked and press what is offered. One journey is travelled with JavaScript and again without. */
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { expectNoAxeViolations } from '../../support/browser.ts'
import type { ListeningApp } from '../../support/listening-app.ts'
import type { PersonKey } from '../../support/partnership.ts'

/** Answers by the name of the field; several for checkboxes; a file for an upload. */
export type Answers = Readonly<Record<string, string | readonly string[] | { readonly name: string; readonly content: Buffer }>>

export interface Visitor {
  readonly page: Page
  /** Opens a page, which must be there and be accessible. */
  open(path: string): Promise<void>
  /** Follows a link of the page by its words. */
  follow(words: string | RegExp): Promise<void>
  /** Fills in the form on the page that is open and sends it; stops the journey when it is not taken. */
  answer(answers: Answers, button?: string | RegExp): Promise<string>
  /** Opens a page and answers its form. Answers the path that it led to. */
  answerAt(path: string, answers: Answers, button?: string | RegExp): Promise<string>
  /** Opens a page and presses a button that has a form of its own. */
  pressAt(path: string, button: string | RegExp): Promise<string>
  /** The words of the main part of the page. */
  words(): Promise<string>
}

export interface Travellers {
  readonly app: ListeningApp
  /** Goes on as somebody who is signed in. */
  as<T>(person: PersonKey, doing: (visitor: Visitor) => Promise<T>): Promise<T>
  /** Goes on as somebody whom the service does not know. */
  asStranger<T>(doing: (visitor: Visitor) => Promise<T>): Promise<T>
  /** The newest letter with these words in its subject; to one address when given. */
  letter(subject: string, to?: string): Promise<{ readonly to: string; readonly text: string }>
  /** Moves the clock of the service to nine o'clock (UTC) on a day. */
  day(isoDay: string): void
  /** Fails unless this waits for somebody, on their own list. */
  waits(person: PersonKey, words: string): Promise<void>
  /** How many different people have travelled so far, signed in. */
  peopleSeen(): number
}

/** The three inputs of a date. */
export function dateOf(name: string, isoDay: string): Record<string, string> {
  const day = Temporal.PlainDate.from(isoDay)
  return { [`${name}-day`]: String(day.day), [`${name}-month`]: String(day.month), [`${name}-year`]: String(day.year) }
}

/** People who travel with or without JavaScript. With it, every page that differs from those before is checked for accessibility. */
export function travellers(app: ListeningApp, chromium: Browser, javaScriptEnabled: boolean): Travellers {
  const checked = new Set<string>()
  const seen = new Set<PersonKey>()
  const withContext = async <T>(session: string | undefined, doing: (visitor: Visitor) => Promise<T>): Promise<T> => {
    const context: BrowserContext = await chromium.newContext({ javaScriptEnabled })
    context.setDefaultTimeout(8_000)
    try {
      // The page counts down to the end of its session: its clock must be that of the service.
      if (javaScriptEnabled) await context.clock.setFixedTime(app.clock.now().epochMilliseconds)
      if (session !== undefined) await context.addCookies([{ name: 'session', value: session, url: app.url }])
      return await doing(visitorOn(await context.newPage()))
    } finally {
      await context.close()
    }
  }
  const arrived = async (page: Page) => {
    const path = new URL(page.url()).pathname
    const heading = await page.locator('h1').count()
    if (heading !== 1) throw new Error(`${path} has ${heading} main headings:\n${await page.locator('body').innerText()}`)
    const kind = `${path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|[\w-]{43}/g, ':id')} ${await page.title()}`
    if (!javaScriptEnabled || checked.has(kind)) return
    checked.add(kind)
    await expectNoAxeViolations(page)
  }
  const visitorOn = (page: Page): Visitor => {
    const open = async (path: string) => {
      const response = await page.goto(new URL(path, app.url).href)
      if (response?.status() !== 200) throw new Error(`${path} answered ${response?.status()}:\n${await words()}`)
      await arrived(page)
    }
    const words = () => page.locator('main').innerText()
    const press = async (button: Locator, what: string) => {
      const [response] = await Promise.all([
        page.waitForResponse((one) => one.request().method() === 'POST' && one.request().isNavigationRequest()),
        button.click()
      ])
      if (response.status() !== 303)
        throw new Error(`${what} on ${new URL(page.url()).pathname} answered ${response.status()}:\n${await words()}`)
      await page.waitForLoadState('load')
      await arrived(page)
      return new URL(page.url()).pathname
    }
    const answer = async (answers: Answers, button?: string | RegExp) => {
      const names = Object.keys(answers)
      const forms = page.locator('main form')
      const form = names[0] === undefined ? forms.first() : forms.filter({ has: page.locator(`[name="${names[0]}"]`) }).first()
      for (const [name, given] of Object.entries(answers)) await give(form, name, given)
      const buttons =
        button === undefined
          ? form.locator('button[type="submit"], button:not([type])')
          : form.getByRole('button', { name: button })
      return press(buttons.first(), `Sending ${names.join(', ') || 'the form'}`)
    }
    return {
      page,
      open,
      words,
      answer,
      follow: async (link) => {
        await page.locator('main a').filter({ hasText: link }).first().click()
        await page.waitForLoadState('load')
        await arrived(page)
      },
      answerAt: async (path, answers, button) => {
        await open(path)
        return answer(answers, button)
      },
      pressAt: async (path, button) => {
        await open(path)
        return press(page.locator('main').getByRole('button', { name: button }).first(), `Pressing ${String(button)}`)
      }
    }
  }
  const as = async <T>(person: PersonKey, doing: (visitor: Visitor) => Promise<T>): Promise<T> => {
    seen.add(person)
    return withContext(await app.sessionFor(person), doing)
  }
  return {
    app,
    as,
    waits: (person, what) =>
      as(person, async (visitor) => {
        await visitor.open('/waiting')
        const list = await visitor.words()
        if (!list.includes(what)) throw new Error(`“${what}” does not wait for ${person}:\n${list}`)
      }),
    peopleSeen: () => seen.size,
    asStranger: (doing) => withContext(undefined, doing),
    letter: (subject, to) =>
      asActor(app.database, app.clock, systemActor('test'), async (tx) => {
        const letters = tx
          .selectFrom('outbox_mail')
          .select(['to_email as to', 'body_text as text'])
          .where('subject', 'like', `%${subject}%`)
          .orderBy('created_at', 'desc')
          .orderBy('id', 'desc')
        return (to === undefined ? letters : letters.where('to_email', '=', to)).executeTakeFirstOrThrow()
      }),
    day: (isoDay) => app.clock.set(`${isoDay}T09:00:00Z`)
  }
}

async function give(form: Locator, name: string, given: Answers[string]): Promise<void> {
  const field = form.locator(`[name="${name}"]`)
  const first = field.first()
  if (typeof given === 'object' && 'content' in given)
    return first.setInputFiles({ name: given.name, mimeType: 'application/pdf', buffer: given.content })
  const kind = await first.evaluate((element) =>
    element instanceof HTMLInputElement ? element.type : element.tagName.toLowerCase()
  )
  const values = [given].flat()
  if (kind === 'radio' || kind === 'checkbox') {
    // By its value, or else by the words that it begins with.
    for (const value of values) {
      const byValue = form.locator(`[name="${name}"][value="${value}"]`)
      await ((await byValue.count()) > 0 ? byValue : form.locator(`[name="${name}"][value^="${value}"]`)).first().check()
    }
  } else if (kind === 'select') await first.selectOption([...values])
  else await first.fill(values[0] ?? '')
}
