/** What changed between two versions of a section, in words. Each change is told as what it is, never by colour alone. */
import { govukButton, govukSelect } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { momentText } from '../rapid-review.ts'
import type { RapidReviewSection } from '../sections.ts'
import type { SectionVersion } from '../text/text.store.ts'
import { type Piece, changesText } from './compare.ts'

export interface CompareModel {
  readonly section: RapidReviewSection
  /** Newest first. */
  readonly versions: readonly SectionVersion[]
  readonly from: SectionVersion
  readonly to: SectionVersion
  readonly pieces: readonly Piece[]
}

/** `/cases/:caseId/rapid-review/text/:section/versions/compare?from=1&to=3` */
export function comparePage(model: CompareModel, page: PageContext): PageView {
  const path = `/cases/${theCase(page).caseId}/rapid-review/text/${model.section.key}/versions`
  const { from, to, pieces } = model
  const changes = pieces.filter(({ kind }) => kind !== 'same')
  const choose = (name: 'from' | 'to', label: string, chosen: number) =>
    govukSelect({
      id: name,
      name,
      label: { text: label },
      items: model.versions.map((one) => ({
        value: String(one.version),
        text: `Version ${one.version}, ${one.savedByName}, ${momentText(one.savedAt)}`,
        selected: one.version === chosen
      }))
    })
  return {
    title: `What changed: ${model.section.title}`,
    backLink: { href: path, text: 'Back to all versions' },
    content: (
      <>
        <h1 class="govuk-heading-l">What changed: {model.section.title}</h1>
        <p class="govuk-body-l">
          From version {from.version} to version {to.version}: {changesText(pieces).toLowerCase()}.
        </p>
        <form method="get" action={`${path}/compare`} novalidate>
          {choose('from', 'From', from.version)}
          {choose('to', 'To', to.version)}
          {govukButton({ text: 'Compare', classes: 'govuk-button--secondary' })}
        </form>
        {changes.length === 0 ? null : (
          <>
            <h2 class="govuk-heading-m">Each change</h2>
            <ul class="govuk-list govuk-list--spaced">
              {changes.map((piece) => (
                <li>
                  <Change piece={piece} />
                </li>
              ))}
            </ul>
          </>
        )}
        <h2 class="govuk-heading-m">The text with its changes</h2>
        <p class="govuk-body">
          {pieces.map((piece) => (
            <>
              <Marked piece={piece} />{' '}
            </>
          ))}
        </p>
      </>
    )
  }
}

function Change({ piece }: { readonly piece: Piece }) {
  switch (piece.kind) {
    case 'same':
      return <>{piece.text}</>
    case 'added':
      return (
        <>
          <strong>Added:</strong> “{piece.text}”
        </>
      )
    case 'removed':
      return (
        <>
          <strong>Taken out:</strong> “{piece.text}”
        </>
      )
    case 'changed':
      return (
        <>
          <strong>Changed:</strong> “{piece.before}” <strong>became</strong> “{piece.after}”
        </>
      )
  }
}

function Marked({ piece }: { readonly piece: Piece }) {
  switch (piece.kind) {
    case 'same':
      return <>{piece.text}</>
    case 'added':
      return <ins>{piece.text}</ins>
    case 'removed':
      return <del>{piece.text}</del>
    case 'changed':
      return (
        <>
          <del>{piece.before}</del> <ins>{piece.after}</ins>
        </>
      )
  }
}
