/** A real browser for the journeys, and the accessibility check that every page of a journey passes. */
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type Page, chromium } from 'playwright-core'
import { installedChromium } from '../../scripts/find-chromium.mjs'

/** Starts a headless Chromium that asks nobody but the pages under test. Close it when done. Fails plainly when none is installed. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = installedChromium()
  if (!executablePath)
    throw new Error('No Chromium is installed. `npm test` fetches one; so does `node scripts/find-chromium.mjs`.')
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      // Chromium's sandbox does not start for root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync'
    ]
  })
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/**
 * Fails when the page as it stands breaks WCAG 2.2 at level AA as far as axe can tell, naming each rule and element. axe needs scripts:
 * a page shown without JavaScript is checked by its twin with it.
 */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(standards).analyze()
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ target, html }) => `    ${target.join(' ')}  ${html}`).join('\n')}`
  )
  if (found.length > 0) throw new Error(`${new URL(page.url()).pathname} is not accessible:\n${found.join('\n')}`)
}
