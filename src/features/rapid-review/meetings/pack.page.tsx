/** A pack on a page, and the form that makes one. */
import { choices } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { Ask, CommandButton, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton, govukInsetText } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { DocumentTable } from '../document-table.tsx'
import { RapidReviewDocumentView } from '../document-view.tsx'
import { momentText } from '../rapid-review.ts'
import { type Meeting, kindText, whenText } from './meeting.ts'
import { MinutesView } from './minutes-view.tsx'
import { PACK_PARTS, type Pack, type PackBlock, type WholePack, partAnchor } from './pack.ts'

export const packFields = {
  parts: choices({ label: 'What is in the pack?', options: PACK_PARTS, required: 'Choose what is in the pack' })
}

/** `/cases/:caseId/rapid-review/meetings/:meetingId/packs/new` */
export function newPackPage(meeting: Meeting, page: PageContext, form: FormState): PageView {
  return {
    title: 'Make a pack',
    backLink: { href: `/cases/${theCase(page).caseId}/rapid-review/meetings/${meeting.meetingId}` },
    content: (
      <>
        <FormMessages form={form} fields={packFields} page={page} />
        <h1 class="govuk-heading-l">Make a pack</h1>
        <p class="govuk-body">
          It is put together from what is in the case now, and stays as it is. Everybody invited who has an account reads it after
          signing in, and so does the team of the case. Each copy bears the reader’s name and the time, and is in the record of
          who read what.
        </p>
        <Form page={page} form={form}>
          <Ask form={form} fields={packFields} name="parts" />
          {govukButton({ text: 'Make the pack', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export interface PackModel {
  readonly pack: WholePack
  /** Whose copy this is. */
  readonly reader: string
}

/** A pack, for the team and for those invited. `back` is the page of the meeting. */
export function packPage({ pack, reader }: PackModel, page: PageContext, back: string): PageView {
  const { document } = pack
  return {
    title: `Papers for the ${kindText(document.kind).toLowerCase()}, pack ${pack.number}`,
    backLink: { href: back, text: 'Back to the meeting' },
    content: (
      <>
        <span class="govuk-caption-l">
          {document.reference}, {document.partnershipName}
        </span>
        <h1 class="govuk-heading-l">
          Papers for the {kindText(document.kind).toLowerCase()}, pack {pack.number}
        </h1>
        <p class="govuk-body">
          {whenText({ ...document, heldOn: Temporal.PlainDate.from(document.heldOn) })}. Made by {pack.madeByName} on{' '}
          {momentText(pack.madeAt)}.
        </p>
        {govukInsetText({ text: `OFFICIAL-SENSITIVE. ${reader}` })}
        {govukButton({ text: 'Download as a Word file', href: `${page.path}/word`, classes: 'govuk-button--secondary' })}
        <nav aria-labelledby="contents">
          <h2 class="govuk-heading-m" id="contents">
            Contents
          </h2>
          <ol class="govuk-list govuk-list--number">
            {document.parts.map(({ key, title }) => (
              <li>
                <a class="govuk-link" href={`#${partAnchor(key)}`}>
                  {title}
                </a>
              </li>
            ))}
          </ol>
        </nav>
        {document.parts.map((part) => (
          <section aria-labelledby={partAnchor(part.key)}>
            <hr class="govuk-section-break govuk-section-break--l govuk-section-break--visible" />
            <h2 class="govuk-heading-l" id={partAnchor(part.key)}>
              {part.title}
            </h2>
            <p class="govuk-body-s">OFFICIAL-SENSITIVE. {reader}</p>
            {part.blocks.map((block) => (
              <Block block={block} />
            ))}
          </section>
        ))}
      </>
    )
  }
}

function Block({ block }: { readonly block: PackBlock }) {
  switch (block.kind) {
    case 'heading':
      return <h3 class="govuk-heading-m">{block.text}</h3>
    case 'text':
      return <p class="govuk-body app-pre">{block.text}</p>
    case 'table':
      return (
        <DocumentTable
          caption={block.headings.join(' and ')}
          headings={block.headings}
          rows={block.rows.map((row) => row.map((cell) => <span class="app-pre">{cell}</span>))}
        />
      )
    case 'review':
      return <RapidReviewDocumentView document={block.document} />
    case 'minutes':
      return <MinutesView minutes={block.document} level={3} />
  }
}

/** The packs of a meeting, on its page. */
export function PackList(props: {
  readonly packs: readonly Pack[]
  readonly here: string
  readonly page: PageContext
  readonly arranges: boolean
}) {
  const { packs, here, page, arranges } = props
  return (
    <>
      <h2 class="govuk-heading-m">Packs</h2>
      {packs.length === 0 ? <p class="govuk-body">None has been made.</p> : null}
      <ul class="govuk-list govuk-list--spaced">
        {packs.map((one) => (
          <li>
            <a class="govuk-link" href={`${here}/packs/${one.packId}`}>
              Pack {one.number}
            </a>
            , made on {momentText(one.madeAt)}
            {one.withdrawnAt ? '. Taken back: those invited do not read it any more' : ''}
            {arranges && one.withdrawnAt === null ? (
              <CommandButton
                page={page}
                action={`${here}/packs/${one.packId}/withdraw`}
                kind="secondary"
                text={`Take pack ${one.number} back`}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {arranges ? govukButton({ text: 'Make a pack', href: `${here}/packs/new`, classes: 'govuk-button--secondary' }) : null}
    </>
  )
}
