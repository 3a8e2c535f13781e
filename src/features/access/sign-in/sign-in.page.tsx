/** Signing in: a passkey, the organisation's own sign-in, or a one-time code by e-mail. No passwords. */
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { email, text } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { govukButton, govukInsetText } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'

export const signInFields = { email: email({ label: 'Your work e-mail address', required: 'Enter your work e-mail address' }) }

export interface SignInModel {
  readonly returnPath: string
  readonly ended: boolean
  /** What the organisation's own sign-in is called, when there is one. */
  readonly provider: string | undefined
}

/** `/sign-in` */
export function signInPage(model: SignInModel, page: PageContext, form: FormState): PageView {
  return {
    title: 'Sign in',
    layout: 'public',
    content: (
      <>
        <FormMessages form={form} fields={signInFields} page={page} />
        <h1 class="govuk-heading-l">Sign in</h1>
        {model.ended
          ? govukInsetText({
              text: 'You were signed out because nothing had happened for an hour, or at the end of the day. If you were typing, it is kept and will be there when you come back.'
            })
          : null}
        {model.provider ? (
          <>
            {govukButton({
              text: `Sign in with ${model.provider}`,
              href: `/sign-in/organisation?return=${encodeURIComponent(model.returnPath)}`
            })}
            <p class="govuk-body">or</p>
          </>
        ) : null}
        <Form page={page} form={form} autosave={false}>
          <input type="hidden" name="return" value={model.returnPath} />
          <Ask
            form={form}
            fields={signInFields}
            name="email"
            hint="We will send you a code to type in. There is no password."
            autocomplete="email"
          />
          {govukButton({ text: 'Send me a code', preventDoubleClick: true })}
        </Form>
        <div class="app-only-with-script">
          <h2 class="govuk-heading-m">If you have set up a passkey</h2>
          <form
            method="post"
            action="/sign-in"
            data-passkey-sign-in
            data-options-url="/sign-in/passkey/options"
            data-verify-url={`/sign-in/passkey?return=${encodeURIComponent(model.returnPath)}`}
          >
            <input type="hidden" name="_csrf" value={page.csrfToken} />
            {govukButton({ text: 'Sign in with a passkey', classes: 'govuk-button--secondary' })}
            <p class="app-passkey-error"></p>
          </form>
        </div>
        <script src={page.asset('passkeys.js')} type="module"></script>
      </>
    )
  }
}

export const codeFields = { code: text({ label: 'The code', required: 'Enter the 6 numbers of the code', max: 20 }) }

/** `/sign-in/code` */
export function codePage(
  model: { readonly id: string; readonly returnPath: string },
  page: PageContext,
  form: FormState
): PageView {
  return {
    title: 'Enter the code',
    layout: 'public',
    backLink: { href: `/sign-in?return=${encodeURIComponent(model.returnPath)}`, text: 'Ask for another code' },
    content: (
      <>
        <FormMessages form={form} fields={codeFields} page={page} />
        <h1 class="govuk-heading-l">Check your e-mail</h1>
        <p class="govuk-body">
          If the address you gave belongs to an account, a code is on its way to it. It has 6 numbers and works for 10 minutes.
          Nothing there after a few minutes? Look in the junk folder, or ask your business manager whether you have an account.
        </p>
        <Form page={page} form={form} autosave={false}>
          <input type="hidden" name="id" value={model.id} />
          <input type="hidden" name="return" value={model.returnPath} />
          <Ask form={form} fields={codeFields} name="code" width="govuk-input--width-10" autocomplete="one-time-code" />
          {govukButton({ text: 'Sign in', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const passkeyNameFields = {
  label: text({ label: 'A name for this passkey', required: 'Give it a name, like “Work laptop”', max: 60 })
}

/** `/account/passkeys` */
export function passkeysPage(
  passkeys: readonly { readonly id: string; readonly label: string; readonly added: string }[],
  page: PageContext
): PageView {
  return {
    title: 'Passkeys',
    backLink: { href: '/account' },
    content: (
      <>
        <h1 class="govuk-heading-l">Passkeys</h1>
        <p class="govuk-body">
          A passkey lets you sign in with your fingerprint, face or screen lock. It is quicker than a code, and nobody can trick
          you into giving it away.
        </p>
        {passkeys.length === 0 ? <p class="govuk-body">You have none yet.</p> : null}
        <ul class="govuk-list govuk-list--spaced">
          {passkeys.map((passkey) => (
            <li>
              <strong>{passkey.label}</strong>, added {passkey.added}
              <Form page={page} action="/account/passkeys/remove" inline>
                <input type="hidden" name="passkey" value={passkey.id} />
                {govukButton({ text: `Remove ${passkey.label}`, classes: 'govuk-button--secondary' })}
              </Form>
            </li>
          ))}
        </ul>
        <div class="app-only-with-script">
          <h2 class="govuk-heading-m">Add a passkey</h2>
          <form
            method="post"
            action="/account/passkeys"
            data-passkey-register
            data-options-url="/account/passkeys/options"
            data-verify-url="/account/passkeys/verify"
          >
            <input type="hidden" name="_csrf" value={page.csrfToken} />
            {Ask({
              form: { values: {}, errors: {} },
              fields: passkeyNameFields,
              name: 'label',
              hint: 'For example “Work laptop”'
            })}
            {govukButton({ text: 'Add a passkey' })}
            <p class="app-passkey-error"></p>
          </form>
        </div>
        <noscript>
          <p class="govuk-body">
            To add a passkey, JavaScript must be on in your browser. You can always sign in with a code instead.
          </p>
        </noscript>
        <script src={page.asset('passkeys.js')} type="module"></script>
      </>
    )
  }
}
