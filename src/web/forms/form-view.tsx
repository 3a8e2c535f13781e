/** How forms look: the error summary, what was kept or saved by somebody else, and each field through its official component. */
import type { Child } from 'hono/jsx'
import {
  govukButton,
  govukCharacterCount,
  govukCheckboxes,
  govukDateInput,
  govukErrorSummary,
  govukInput,
  govukNotificationBanner,
  govukRadios,
  govukSelect,
  govukTextarea,
  type Html,
  type Markup
} from '#web/govuk/index.ts'
import type { PageContext } from '../route.ts'
import { type Field, type FormFields, type FormState, several, single } from './form.ts'

interface FormProps {
  readonly page: PageContext
  readonly form?: FormState
  /** Where to post; the page's own address unless given. */
  readonly action?: string
  readonly files?: boolean
  /** Keeps what is typed as it is typed (with JavaScript). On for every page with a FormState. */
  readonly autosave?: boolean
  readonly children?: Child
  readonly inline?: boolean
}

/** A form with its token, command id and version. Everything that is posted in the service goes through this. */
export function Form({ page, form, action, files, autosave, children, inline }: FormProps) {
  const keeps = form !== undefined && autosave !== false && !files
  return (
    <form
      action={action ?? page.path}
      method="post"
      novalidate
      {...(files ? { enctype: 'multipart/form-data' } : {})}
      {...(keeps ? { 'data-autosave': '/drafts', 'data-autosave-path': action ?? page.path } : {})}
      {...(inline ? { class: 'app-inline-form' } : {})}
    >
      <input type="hidden" name="_csrf" value={page.csrfToken} />
      <input type="hidden" name="_command" value={page.commandId} />
      {form?.version === undefined ? null : <input type="hidden" name="_version" value={String(form.version)} />}
      {children}
      {keeps ? <p class="app-autosave-status" aria-live="polite"></p> : null}
    </form>
  )
}

/** Errors, restored answers and another person's version, above the page's heading. Put first on every page with a form. */
export function FormMessages({
  form,
  fields,
  page
}: {
  readonly form: FormState
  readonly fields: FormFields
  readonly page: PageContext
}) {
  return (
    <>
      <ErrorSummary form={form} />
      {form.restored ? <Restored form={form} page={page} /> : null}
      {form.theirs ? <TheirVersion form={form} fields={fields} /> : null}
    </>
  )
}

function ErrorSummary({ form }: { readonly form: FormState }): Html | null {
  const errors = Object.values(form.errors)
  if (errors.length === 0) return null
  return govukErrorSummary({
    titleText: 'There is a problem',
    errorList: errors.map((error) => ({ text: error.message, href: `#${error.inputId}` }))
  })
}

function Restored({ form, page }: { readonly form: FormState; readonly page: PageContext }) {
  return (
    <div class="app-restored">
      {govukNotificationBanner({
        titleText: 'Kept for you',
        html: (
          <>
            <p class="govuk-notification-banner__heading">
              {form.restored === 'rescued'
                ? 'You had been signed out when you saved this page. What you typed is below: check it and save it again.'
                : 'You typed this before and had not saved it yet. Check it and save it.'}
            </p>
          </>
        ) as unknown as Markup
      })}
      <Form page={page} action="/drafts/forget">
        <input type="hidden" name="_path" value={addressOf(page)} />
        {govukButton({ text: 'Forget it and show what is saved', classes: 'govuk-button--secondary' })}
      </Form>
    </div>
  )
}

/** The page with the rest of its address, so that leaving a draft loses nothing that the address carries. */
function addressOf(page: PageContext): string {
  const query = new URLSearchParams(page.query).toString()
  return query === '' ? page.path : `${page.path}?${query}`
}

function TheirVersion({ form, fields }: { readonly form: FormState; readonly fields: FormFields }) {
  const theirs = form.theirs?.values ?? {}
  const changed = Object.entries(fields).filter(
    ([name, field]) => field.inWords(theirs, name) !== field.inWords(form.values, name)
  )
  return (
    <section aria-labelledby="their-version">
      {govukNotificationBanner({
        titleText: 'Important',
        html: (
          <p class="govuk-notification-banner__heading" id="their-version">
            Somebody else saved this page after you opened it. Nothing is lost: their version is saved and yours is below. Compare
            them, change yours if you need to, and save again to replace theirs.
          </p>
        ) as unknown as Markup
      })}
      {changed.map(([name, field]) => (
        <div class="app-compare">
          <div class="app-compare__side app-compare__side--theirs">
            <h2 class="govuk-heading-s">{field.label}: saved by somebody else</h2>
            <p class="govuk-body app-pre">{field.inWords(theirs, name) || 'Nothing'}</p>
          </div>
          <div class="app-compare__side">
            <h2 class="govuk-heading-s">{field.label}: what you typed</h2>
            <p class="govuk-body app-pre">{field.inWords(form.values, name) || 'Nothing'}</p>
          </div>
        </div>
      ))}
    </section>
  )
}

interface AskProps<F extends FormFields> {
  readonly form: FormState
  readonly fields: F
  readonly name: keyof F & string
  readonly hint?: string
  readonly hintHtml?: Markup
  /** Makes the label or legend the page's heading. */
  readonly heading?: 'xl' | 'l' | 'm' | 's'
  /** With `heading`: it is the page's own h1. */
  readonly isPageHeading?: boolean
  readonly rows?: number
  /** Another label than the field's own. */
  readonly label?: string
  readonly width?: string
  readonly autocomplete?: string
  readonly inline?: boolean
}

/** One question, by the official component for its kind. `<Ask form={form} fields={fields} name="summary" hint="…" />` */
export function Ask<F extends FormFields>(props: AskProps<F>): Html {
  const { form, fields, name } = props
  const field = fields[name] as Field<unknown>
  const error = form.errors[name]
  const errorMessage = error ? { text: error.message } : undefined
  const hint = props.hintHtml ? { html: props.hintHtml } : props.hint ? { text: props.hint } : undefined
  const text = props.label ?? field.label
  const label = {
    text,
    classes: props.heading ? `govuk-label--${props.heading}` : '',
    isPageHeading: props.isPageHeading ?? false
  }
  const fieldset = {
    legend: {
      text,
      classes: props.heading ? `govuk-fieldset__legend--${props.heading}` : 'govuk-fieldset__legend--s',
      isPageHeading: props.isPageHeading ?? false
    }
  }
  const value = single(form.values, name)
  const shared = { name, hint, errorMessage }
  switch (field.kind) {
    case 'text':
    case 'email':
      return govukInput({
        ...shared,
        id: name,
        label,
        value,
        type: field.kind === 'email' ? 'email' : 'text',
        spellcheck: field.kind !== 'email',
        classes: props.width ?? '',
        autocomplete: props.autocomplete
      })
    case 'number':
      return govukInput({
        ...shared,
        id: name,
        label,
        value,
        inputmode: 'numeric',
        classes: props.width ?? 'govuk-input--width-4'
      })
    case 'long-text':
      return field.maxLength && field.maxLength <= 20_000
        ? govukCharacterCount({
            ...shared,
            id: name,
            label,
            value,
            rows: props.rows ?? 5,
            maxlength: field.maxLength,
            threshold: 75
          })
        : govukTextarea({ ...shared, id: name, label, value, rows: props.rows ?? 5 })
    case 'select':
      return govukSelect({
        ...shared,
        id: name,
        label,
        items: [{ value: '', text: 'Choose one' }, ...(field.options ?? [])].map((option) => ({
          value: option.value,
          text: option.text,
          selected: option.value === value
        }))
      })
    case 'choice':
      return govukRadios({
        ...shared,
        idPrefix: name,
        fieldset,
        classes: props.inline ? 'govuk-radios--inline' : '',
        items: (field.options ?? []).map((option) => ({
          value: option.value,
          text: option.text,
          checked: option.value === value,
          hint: option.hint ? { text: option.hint } : undefined
        }))
      })
    case 'choices':
      return govukCheckboxes({
        ...shared,
        idPrefix: name,
        fieldset,
        items: (field.options ?? []).map((option) => ({
          value: option.value,
          text: option.text,
          checked: several(form.values, name).includes(option.value),
          hint: option.hint ? { text: option.hint } : undefined
        }))
      })
    case 'date': {
      const part = (suffix: 'day' | 'month' | 'year', width: number) => ({
        id: `${name}-${suffix}`,
        name: `${name}-${suffix}`,
        label: suffix.charAt(0).toUpperCase() + suffix.slice(1),
        value: single(form.values, `${name}-${suffix}`),
        classes: `govuk-input--width-${width}${error ? ' govuk-input--error' : ''}`
      })
      return govukDateInput({
        id: name,
        fieldset,
        hint,
        errorMessage,
        items: [part('day', 2), part('month', 2), part('year', 4)]
      })
    }
  }
}

/** A button that does one thing, as its own small form. `fields` become hidden inputs. */
export function CommandButton(props: {
  readonly page: PageContext
  readonly action: string
  readonly text: string
  readonly kind?: 'primary' | 'secondary' | 'warning'
  readonly fields?: Readonly<Record<string, string>>
}) {
  const classes = props.kind === 'secondary' ? 'govuk-button--secondary' : props.kind === 'warning' ? 'govuk-button--warning' : ''
  return (
    <Form page={props.page} action={props.action} inline>
      {Object.entries(props.fields ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {govukButton({ text: props.text, classes, preventDoubleClick: true })}
    </Form>
  )
}
