/** The frame around every page: title, skip link, header, who is signed in, the marking on case pages, the case's identity and stages, footer. */
import { raw } from 'hono/html'
import { type Permission, may } from '#platform/access/permission.ts'
import { govukBackLink, govukNotificationBanner, govukSkipLink, mojSubNavigation } from '#web/govuk/index.ts'
import type { CaseStage, NavigationItem } from '../feature.ts'
import { Form } from '../forms/form-view.tsx'
import type { PageContext, PageView } from '../route.ts'

export interface Shell {
  readonly serviceName: string
  /** Shows the banner that nothing here is real. */
  readonly demonstration: boolean
  readonly navigation: readonly NavigationItem[]
  readonly stages: readonly CaseStage[]
  /** Who may open a case's overview; the Panel and others who see only a stage are not led to it. */
  readonly overview: Permission
}

/** The whole page as text. */
export function renderPage(shell: Shell, view: PageView, page: PageContext): string {
  return `<!DOCTYPE html>${String(<Document shell={shell} view={view} page={page} />)}`
}

function Document({ shell, view, page }: { readonly shell: Shell; readonly view: PageView; readonly page: PageContext }) {
  const layout = view.layout ?? (page.case ? 'case' : 'service')
  return (
    <html lang="en-GB" class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <title>{`${view.title} – ${shell.serviceName}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#0b5563" />
        {view.description ? <meta name="description" content={view.description} /> : <meta name="robots" content="noindex" />}
        <link rel="stylesheet" href={page.asset('app.css')} />
        <link rel="icon" href={page.asset('icon.svg')} type="image/svg+xml" />
      </head>
      <body class={`govuk-template__body${layout === 'case' ? ' app-marked' : ''}`}>
        <script src={page.asset('app.js')} type="module"></script>
        {govukSkipLink({ text: 'Skip to main content', href: '#main-content' })}
        <Header shell={shell} page={page} />
        {shell.demonstration ? (
          <section class="app-demonstration" aria-label="Demonstration">
            <div class="govuk-width-container">
              <strong>Demonstration.</strong> Every person, place and case here is invented.{' '}
              <a class="govuk-link" href="/demonstration">
                Sign in as somebody else
              </a>
            </div>
          </section>
        ) : null}
        {layout === 'case' ? (
          <section class="app-marking" aria-label="Protective marking">
            OFFICIAL-SENSITIVE
          </section>
        ) : null}
        <div class="govuk-width-container">
          {page.case && layout === 'case' ? <CaseBar shell={shell} page={page} current={view.current} /> : null}
          {view.backLink ? govukBackLink({ text: view.backLink.text ?? 'Back', href: view.backLink.href }) : null}
          <main class="govuk-main-wrapper" id="main-content" tabindex={-1}>
            {page.flash ? govukNotificationBanner({ type: 'success', text: page.flash }) : null}
            {view.content}
          </main>
        </div>
        {page.sessionExpiresAt ? (
          <div
            data-session-expires={page.sessionExpiresAt.toString({ smallestUnit: 'second' })}
            data-keep-alive="/session/keep-alive"
            hidden
          ></div>
        ) : null}
        <footer class="app-footer">
          <div class="govuk-width-container">
            <p class="app-footer__line">
              <a class="govuk-link" href="/library">
                Library of learning
              </a>{' '}
              <a class="govuk-link" href="/accessibility">
                Accessibility
              </a>{' '}
              <a class="govuk-link" href="/privacy">
                Privacy
              </a>
            </p>
            <p class="app-footer__line">Reviews are carried out to learn and to improve, never to blame.</p>
          </div>
        </footer>
      </body>
    </html>
  )
}

function Header({ shell, page }: { readonly shell: Shell; readonly page: PageContext }) {
  const items = shell.navigation.filter((item) => may(page.actor, item.permission).allowed)
  return (
    <header class="app-header">
      <div class="govuk-width-container app-header__container">
        <p class="app-header__name">
          <a class="app-header__link" href="/">
            {shell.serviceName}
          </a>
        </p>
        <nav aria-label="Menu">
          <ul class="app-header__menu">
            {items.map((item) => (
              <li>
                <a
                  class="app-header__link"
                  href={item.href}
                  {...(page.path === item.href || (item.href !== '/' && page.path.startsWith(`${item.href}/`))
                    ? { 'aria-current': 'page' }
                    : {})}
                >
                  {item.text}
                </a>
              </li>
            ))}
            {page.actor.kind !== 'public' && page.actor.kind !== 'system' ? (
              <>
                {page.actor.kind === 'user' ? (
                  <li>
                    <a class="app-header__link" href="/account">
                      {page.actor.name}
                    </a>
                  </li>
                ) : null}
                <li>
                  <Form page={page} action="/sign-out" inline>
                    <button class="app-header__button" type="submit">
                      Sign out
                    </button>
                  </Form>
                </li>
              </>
            ) : page.actor.kind === 'public' ? (
              <li>
                <a class="app-header__link" href="/sign-in">
                  Sign in
                </a>
              </li>
            ) : null}
          </ul>
        </nav>
      </div>
    </header>
  )
}

function CaseBar({
  shell,
  page,
  current
}: {
  readonly shell: Shell
  readonly page: PageContext
  readonly current: string | undefined
}) {
  const facts = page.case
  if (!facts) return raw('')
  const place = { caseId: facts.caseId, partnershipId: facts.partnershipId }
  const overview = `/cases/${facts.caseId}`
  const items = [
    ...(may(page.actor, shell.overview, place).allowed ? [{ text: 'Overview', href: overview }] : []),
    ...shell.stages
      .filter((stage) => may(page.actor, stage.permission, place).allowed)
      .map((stage) => ({ text: stage.text, href: stage.href(facts.caseId) }))
  ]
  const chosen =
    current ?? items.filter((item) => item.href !== overview).find((item) => page.path.startsWith(item.href))?.href ?? overview
  return (
    <>
      <div class="app-case-bar">
        <p class="app-case-bar__title">
          <span class="app-case-bar__reference">{facts.reference}</span> {facts.title}
        </p>
        <p class="app-case-bar__detail">{facts.partnershipName}</p>
      </div>
      {mojSubNavigation({
        label: 'Stages of this case',
        items: items.map((item) => ({ ...item, active: item.href === chosen }))
      })}
    </>
  )
}
