/** The family of a case: the picture, everybody in it, how they belong together, what is not known, and what agencies wrote from which people can be taken over. */
import { may } from '#platform/access/permission.ts'
import { govukButton } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { DocumentTable } from '../document-table.tsx'
import { rapidReviewPermissions } from '../rapid-review.policy.ts'
import { SourceList, SourceMarks } from '../sources/source-view.tsx'
import type { Source } from '../sources/source.ts'
import {
  type DocumentFamily,
  type Family,
  bornText,
  deceasedText,
  homeText,
  knownToText,
  openQuestions,
  roleText,
  tieKind
} from './family.ts'
import { GenogramView } from './family-view.tsx'

export interface FamilyModel {
  readonly family: Family
  /** The same as the document has it. */
  readonly document: DocumentFamily
  readonly sources: readonly Source[]
  readonly agencies: (code: string) => string
  /** What the notification and the agencies say about who is in the family. */
  readonly said: readonly { readonly source: string; readonly title: string; readonly text: string }[]
}

/** `/cases/:caseId/rapid-review/family` */
export function familyPage(model: FamilyModel, page: PageContext): PageView {
  const facts = theCase(page)
  const base = `/cases/${facts.caseId}/rapid-review`
  const here = `${base}/family`
  const mayWrite = may(page.actor, rapidReviewPermissions.write, facts).allowed
  const { people, ties } = model.family
  const label = (id: string) => people.find(({ personId }) => personId === id)?.label ?? 'Somebody'
  const open = openQuestions(model.document)
  return {
    title: 'The family',
    current: base,
    wide: true,
    backLink: { href: `${base}/text`, text: 'Back to the sections' },
    content: (
      <>
        <h1 class="govuk-heading-l">The family</h1>
        <p class="govuk-body">
          Children of the notification are here by themselves. The review shows pseudonyms and ages; names and birth dates stay
          with the team.
        </p>
        {mayWrite ? (
          <div class="govuk-button-group">
            {govukButton({ text: 'Add a person', href: `${here}/people/new` })}
            {people.length > 1
              ? govukButton({
                  text: 'Say how two belong together',
                  href: `${here}/relationships/new`,
                  classes: 'govuk-button--secondary'
                })
              : null}
          </div>
        ) : null}
        {people.length === 0 ? (
          <p class="govuk-body">Nobody is recorded yet.</p>
        ) : (
          <>
            <h2 class="govuk-heading-m">Genogram</h2>
            <GenogramView family={model.document} />
            <h2 class="govuk-heading-m">People</h2>
            <DocumentTable
              caption="Everybody in the family, with what is known of them"
              headings={[
                'Person',
                'To the child',
                'Born',
                'Living',
                'Home',
                'Known to',
                'Source',
                ...(mayWrite ? ['Change'] : [])
              ]}
              rows={people.map((person) => [
                person.name,
                roleText(person.facts.role),
                bornText(person.facts),
                deceasedText(person.facts),
                homeText(person.facts),
                knownToText(person.facts, model.agencies),
                person.facts.sources.length > 0 ? (
                  <SourceMarks numbers={person.facts.sources} />
                ) : person.ofNotification ? (
                  'The notification'
                ) : (
                  'Not named'
                ),
                ...(mayWrite
                  ? [
                      <a class="govuk-link" href={`${here}/people/${person.personId}`}>
                        Change<span class="govuk-visually-hidden"> {person.label}</span>
                      </a>
                    ]
                  : [])
              ])}
            />
          </>
        )}
        <h2 class="govuk-heading-m">How they belong together</h2>
        {ties.length === 0 ? <p class="govuk-body">Nothing recorded yet.</p> : null}
        <ul class="govuk-list govuk-list--bullet">
          {ties.map((tie) => (
            <li>
              {label(tie.from)} {tieKind(tie.kind).text} {label(tie.to)}. {tie.note}{' '}
              {mayWrite ? (
                <a class="govuk-link" href={`${here}/relationships/${tie.tieId}/withdraw`}>
                  Take out
                  <span class="govuk-visually-hidden">
                    : {label(tie.from)} {tieKind(tie.kind).text} {label(tie.to)}
                  </span>
                </a>
              ) : null}
            </li>
          ))}
        </ul>
        {open.length === 0 ? null : (
          <>
            <h2 class="govuk-heading-m">What is not known</h2>
            <ul class="govuk-list govuk-list--bullet">
              {open.map((sentence) => (
                <li>{sentence}</li>
              ))}
            </ul>
          </>
        )}
        <h2 class="govuk-heading-m">What the notification and agencies say about the family</h2>
        {model.said.length === 0 ? <p class="govuk-body">Nothing yet.</p> : null}
        {model.said.map((one) => (
          <section>
            <h3 class="govuk-heading-s">{one.title}</h3>
            <p class="govuk-body app-pre">{one.text}</p>
            {mayWrite ? (
              <p class="govuk-body">
                <a class="govuk-link" href={`${here}/people/new?source=${encodeURIComponent(one.source)}`}>
                  Add a person named here<span class="govuk-visually-hidden">: {one.title}</span>
                </a>
              </p>
            ) : null}
          </section>
        ))}
        {model.sources.length > 0 ? (
          <>
            <h2 class="govuk-heading-m">Sources</h2>
            <SourceList sources={model.sources} />
          </>
        ) : null}
      </>
    )
  }
}
