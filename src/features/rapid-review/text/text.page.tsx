/** The text of the rapid review: its sections with what the Panel looks for beside them, one section to write with agencies' passages beside it, and the versions of a section. */
import type { TextShown } from '#features/chronology/index.ts'
import { may } from '#platform/access/permission.ts'
import { longText } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton, govukDetails, govukInsetText, govukTaskList, html } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import type { DocumentAgency } from '../document.ts'
import { DocumentTable, answerText } from '../document-view.tsx'
import { momentText } from '../rapid-review.ts'
import { rapidReviewPermissions } from '../rapid-review.policy.ts'
import { ShowPeople } from '../show-people.tsx'
import type { Passage } from '../returned.ts'
import { type QualityModel, countsText } from '../quality-check/quality-check.page.tsx'
import { FindingsBeside, VerdictTag } from '../quality-check/quality-check-view.tsx'
import { type RapidReviewSection, SECTIONS } from '../sections.ts'
import { SourcedText } from '../sources/source-view.tsx'
import type { SectionVersion } from './text.store.ts'

/** Characters. */
export const SECTION_LIMIT = 40_000
export const sectionFields = { body: longText({ label: 'Text', max: SECTION_LIMIT }) }

export interface TextModel {
  readonly sections: ReadonlyMap<string, SectionVersion>
  readonly quality: QualityModel
  readonly signed: number
  /** How many records there are beside the text. */
  readonly parts: Readonly<Record<'family' | 'episodes' | 'inequality' | 'learning' | 'sources' | 'comments', number>>
  readonly panelQuestions: readonly string[]
}

/** `/cases/:caseId/rapid-review/text` */
export function textPage(model: TextModel, page: PageContext): PageView {
  const base = `/cases/${theCase(page).caseId}/rapid-review`
  return {
    title: 'Write the review',
    current: base,
    backLink: { href: base, text: 'Back to the rapid review' },
    content: (
      <>
        <h1 class="govuk-heading-l">Write the review</h1>
        <p class="govuk-body">Use pseudonyms, never real names. Every version that is saved is kept.</p>
        <SignedNote signed={model.signed} />
        <h2 class="govuk-heading-m">Parts beside the text</h2>
        {govukTaskList({
          idPrefix: 'part',
          items: (
            [
              ['family', 'The family', model.parts.family],
              ['episodes', 'Key practice episodes', model.parts.episodes],
              ['inequality', 'Context and inequality', model.parts.inequality],
              ['learning', 'Learning', model.parts.learning],
              ['sources', 'Sources', model.parts.sources],
              ['comments', 'Comments that are open', model.parts.comments]
            ] as const
          ).map(([path, title, count]) => ({
            title: { text: title },
            href: `${base}/${path}`,
            status: { text: count === 0 ? 'None yet' : String(count) }
          }))
        })}
        <h2 class="govuk-heading-m">Sections</h2>
        {govukTaskList({
          idPrefix: 'section',
          items: SECTIONS.map((section) => {
            const version = model.sections.get(section.key)
            const written = version !== undefined && version.body !== ''
            return {
              title: { text: section.title },
              hint: version
                ? { text: `Version ${version.version}, saved by ${version.savedByName} on ${momentText(version.savedAt)}` }
                : undefined,
              href: `${base}/text/${section.key}`,
              status: {
                tag: written ? { text: 'Written', classes: 'govuk-tag--green' } : { text: 'Empty', classes: 'govuk-tag--grey' }
              }
            }
          })
        })}
        <h2 class="govuk-heading-m">What the Panel looks for</h2>
        <p class="govuk-body">
          {countsText(model.quality.findings)}. Nothing here stops you from signing off or sending.{' '}
          <a class="govuk-link" href={`${base}/quality-check`}>
            See each with the place in the text and why
          </a>
          .
        </p>
        <DocumentTable
          caption="What the Panel looks for, met or not"
          headings={['The Panel looks for', 'Here', 'Why']}
          rows={model.quality.findings.map((finding) => [
            <a class="govuk-link" href={`${base}/quality-check#${finding.key}`}>
              {finding.title}
            </a>,
            <VerdictTag verdict={finding.verdict} />,
            finding.because
          ])}
        />
        {model.panelQuestions.length > 0
          ? govukDetails({
              summaryText: 'The questions the Panel asks of every review',
              html: html(
                <ul class="govuk-list govuk-list--bullet">
                  {model.panelQuestions.map((question) => (
                    <li>{question}</li>
                  ))}
                </ul>
              )
            })
          : null}
      </>
    )
  }
}

function SignedNote({ signed }: { readonly signed: number }) {
  return signed === 0
    ? null
    : govukInsetText({
        text: `${signed} of 3 partners ${signed === 1 ? 'has' : 'have'} signed off exactly what stands now. Any change ends their sign-off, and they are asked to sign again.`
      })
}

export interface SectionModel {
  readonly section: RapidReviewSection
  readonly current: SectionVersion | undefined
  readonly signed: number
  /** Only what is looked for beside this section. */
  readonly quality: QualityModel
  /** “2 comments, 1 open” */
  readonly comments: string
  readonly passages: readonly Passage[]
  /** How people are shown in what agencies wrote. */
  readonly shown: TextShown
  /** For the section about agency involvement: the table that goes with it. */
  readonly agencies: readonly DocumentAgency[]
}

/** `/cases/:caseId/rapid-review/text/:section` */
export function sectionPage(model: SectionModel, page: PageContext, form: FormState): PageView {
  const facts = theCase(page)
  const base = `/cases/${facts.caseId}/rapid-review`
  const { section, current } = model
  const mayWrite = may(page.actor, rapidReviewPermissions.write, facts).allowed
  return {
    title: section.title,
    current: base,
    backLink: { href: `${base}/text`, text: 'Back to the sections' },
    content: (
      <>
        <FormMessages form={form} fields={sectionFields} page={page} />
        <h1 class="govuk-heading-l">{section.title}</h1>
        <SignedNote signed={model.signed} />
        {mayWrite ? (
          <Form page={page} form={form}>
            <Ask form={form} fields={sectionFields} name="body" rows={18} hint={section.hint} />
            {govukButton({ text: 'Save as a new version', preventDoubleClick: true })}
            <Versions model={model} base={base} />
            <FindingsBeside findings={model.quality.findings} disagreements={model.quality.disagreements} base={base} />
            <ShowPeople shown={model.shown} page={page} />
            {section.key === 'agency-involvement' ? <Agencies agencies={model.agencies} shown={model.shown} /> : null}
            <Passages model={model} base={base} mayWrite />
          </Form>
        ) : (
          <>
            <p class="govuk-body app-pre">
              {current?.body ? (
                <SourcedText text={model.shown.text(current.body)} page={`${base}/sources`} />
              ) : (
                'Nothing written yet.'
              )}
            </p>
            <Versions model={model} base={base} />
            <FindingsBeside findings={model.quality.findings} disagreements={model.quality.disagreements} base={base} />
            <ShowPeople shown={model.shown} page={page} />
            {section.key === 'agency-involvement' ? <Agencies agencies={model.agencies} shown={model.shown} /> : null}
            <Passages model={model} base={base} mayWrite={false} />
          </>
        )}
      </>
    )
  }
}

function Versions({ model: { comments, current, section }, base }: { readonly model: SectionModel; readonly base: string }) {
  return (
    <>
      {current ? (
        <p class="govuk-body">
          Version {current.version}, saved by {current.savedByName} on {momentText(current.savedAt)}.{' '}
          <a class="govuk-link" href={`${base}/text/${section.key}/versions`}>
            All versions
          </a>
        </p>
      ) : null}
      <p class="govuk-body">
        <a class="govuk-link" href={`${base}/comments/on/${section.key}`}>
          {comments}: read or write one
        </a>
      </p>
    </>
  )
}

/** Where a passage beside a section can become a record instead of text. */
const RECORDS: readonly { readonly section: RegExp; readonly path: string; readonly text: string }[] = [
  { section: /^learning-/, path: 'learning', text: 'Make it a record of learning' },
  { section: /^key-practice-episodes$/, path: 'episodes', text: 'Make it an episode' },
  { section: /^context$/, path: 'inequality', text: 'Make it a record of inequality' }
]

/** What agencies wrote about a section. Each passage can be taken over; its sentences then name their source. */
function Passages(props: { readonly model: SectionModel; readonly base: string; readonly mayWrite: boolean }) {
  const { section, passages } = props.model
  const record = RECORDS.find((one) => one.section.test(section.key))
  return (
    <>
      <h2 class="govuk-heading-m">What agencies wrote about this</h2>
      {passages.length === 0 ? (
        <p class="govuk-body">Nothing has been returned about this yet.</p>
      ) : props.mayWrite ? (
        <p class="govuk-body">
          Adding a passage saves what you typed above together with it. Each of its sentences then names its source, like [S1],
          and first names that the register knows become pseudonyms.
        </p>
      ) : null}
      {passages.map((passage) => (
        <section>
          <h3 class="govuk-heading-s">
            {passage.agencyName}: {passage.heading}
          </h3>
          <p class="govuk-body app-pre">{props.model.shown.text(passage.text)}</p>
          {props.mayWrite ? (
            <div class="govuk-button-group">
              {govukButton({
                html: html(
                  <>
                    Add to the text
                    <span class="govuk-visually-hidden">
                      : {passage.agencyName}, {passage.heading}
                    </span>
                  </>
                ),
                name: 'take',
                value: passage.source,
                classes: 'govuk-button--secondary',
                preventDoubleClick: true
              })}
              {record ? (
                <a class="govuk-link" href={`${props.base}/${record.path}/new?source=${encodeURIComponent(passage.source)}`}>
                  {record.text}
                  <span class="govuk-visually-hidden">
                    : {passage.agencyName}, {passage.heading}
                  </span>
                </a>
              ) : null}
            </div>
          ) : null}
        </section>
      ))}
    </>
  )
}

function Agencies({ agencies, shown }: { readonly agencies: readonly DocumentAgency[]; readonly shown: TextShown }) {
  return (
    <>
      <h2 class="govuk-heading-m">The table of agencies</h2>
      {agencies.length === 0 ? (
        <p class="govuk-body">No agency has been asked yet. The table fills as agencies answer.</p>
      ) : (
        <DocumentTable
          caption="Goes into the review by itself, in the agencies’ own words"
          headings={['Agency', 'Answer', 'Involvement']}
          rows={agencies.map((one) => [
            one.agencyName,
            answerText(one),
            <span class="app-pre">{shown.text(one.involvement) || 'Nothing written'}</span>
          ])}
        />
      )}
    </>
  )
}

export interface VersionsModel {
  readonly section: RapidReviewSection
  readonly versions: readonly SectionVersion[]
}

/** `/cases/:caseId/rapid-review/text/:section/versions` */
export function versionsPage({ section, versions }: VersionsModel, page: PageContext): PageView {
  return {
    title: `Versions: ${section.title}`,
    backLink: { href: `/cases/${theCase(page).caseId}/rapid-review/text/${section.key}`, text: 'Back to the section' },
    content: (
      <>
        <h1 class="govuk-heading-l">Versions: {section.title}</h1>
        <p class="govuk-body">
          {versions.length === 0 ? 'Nothing has been saved yet.' : 'The newest first. Every version that was saved is kept.'}
        </p>
        {versions.length > 1 ? (
          <p class="govuk-body">
            <a class="govuk-link" href={`${page.path}/compare`}>
              What changed between two versions
            </a>
          </p>
        ) : null}
        {versions.map((one) => (
          <section>
            <h2 class="govuk-heading-s">
              Version {one.version}, saved by {one.savedByName} on {momentText(one.savedAt)}
            </h2>
            <p class="govuk-body app-pre">{one.body || 'Empty'}</p>
          </section>
        ))}
      </>
    )
  }
}
