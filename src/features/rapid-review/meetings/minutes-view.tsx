/** Minutes as they were agreed, and who was there: on pages and in packs. */
import { formatDay } from '#kernel/plain-date.ts'
import { type WordBlock, wordHeading, wordProse, wordTable } from '#web/word-file.ts'
import { DocumentTable } from '../document-table.tsx'
import { PARTNER_NAMES } from '../document.ts'
import { kindText, whenText } from './meeting.ts'
import { ATTENDANCE, type Attender, type MinutesDocument, partnersMissing } from './minutes.ts'

export function stateText(one: Attender): string {
  const state = ATTENDANCE.find(({ value }) => value === one.state)?.text ?? 'Not recorded'
  return one.deputyFor === '' ? state : `${state}, for ${one.deputyFor}`
}

/** Whether the three partners were there, in a sentence. */
export function quorumText(people: readonly Attender[]): string {
  const missing = partnersMissing(people)
  if (missing.length === 0) return 'All three safeguarding partners were there, themselves or by a deputy.'
  return `Nobody was there for: ${missing.map((partner) => PARTNER_NAMES[partner]).join(', ')}.`
}

const PEOPLE = ['Name', 'Organisation', 'Attendance', 'Conflict of interest declared'] as const
const personRow = (one: Attender) => [one.name, one.organisation || 'Not said', stateText(one), one.conflict || 'None']
const ACTIONS = ['Action', 'Owner', 'By'] as const

export function PeopleTable({ people }: { readonly people: readonly Attender[] }) {
  return <DocumentTable caption="Who was there" headings={PEOPLE} rows={people.map(personRow)} />
}

function whenOf(minutes: MinutesDocument): string {
  return whenText({ ...minutes, heldOn: Temporal.PlainDate.from(minutes.heldOn) })
}

/** The minutes. `level` is that of their headings. */
export function MinutesView({ minutes, level }: { readonly minutes: MinutesDocument; readonly level: 2 | 3 }) {
  const Heading = ({ text }: { readonly text: string }) =>
    level === 2 ? <h2 class="govuk-heading-m">{text}</h2> : <h3 class="govuk-heading-s">{text}</h3>
  return (
    <>
      <p class="govuk-body">
        {kindText(minutes.kind)}, {whenOf(minutes)}
        {minutes.place ? `, ${minutes.place}` : ''}. Chair: {minutes.chair || 'not recorded'}. {quorumText(minutes.people)}
      </p>
      <PeopleTable people={minutes.people} />
      {minutes.items.map((item) => (
        <>
          <Heading text={item.title} />
          <p class="govuk-body app-pre">{item.text || 'Nothing was noted.'}</p>
        </>
      ))}
      <Heading text="Decisions" />
      {minutes.decisions.length === 0 ? (
        <p class="govuk-body">None.</p>
      ) : (
        <ol class="govuk-list govuk-list--number">
          {minutes.decisions.map((one) => (
            <li class="app-pre">{one}</li>
          ))}
        </ol>
      )}
      <Heading text="Actions" />
      {minutes.actions.length === 0 ? (
        <p class="govuk-body">None.</p>
      ) : (
        <DocumentTable
          caption="Who does what"
          headings={ACTIONS}
          rows={minutes.actions.map((one) => [one.action, one.owner, formatDay(Temporal.PlainDate.from(one.dueOn))])}
        />
      )}
    </>
  )
}

/** The minutes for a Word file. */
export function minutesBlocks(minutes: MinutesDocument): readonly WordBlock[] {
  return [
    ...wordProse(
      `${kindText(minutes.kind)}, ${whenOf(minutes)}${minutes.place ? `, ${minutes.place}` : ''}. Chair: ${minutes.chair || 'not recorded'}. ${quorumText(minutes.people)}`
    ),
    wordTable(PEOPLE, minutes.people.map(personRow)),
    ...minutes.items.flatMap((item) => [wordHeading(item.title, 2), ...wordProse(item.text || 'Nothing was noted.')]),
    wordHeading('Decisions', 2),
    ...(minutes.decisions.length === 0
      ? wordProse('None.')
      : minutes.decisions.flatMap((one, index) => wordProse(`${index + 1}. ${one}`))),
    wordHeading('Actions', 2),
    ...(minutes.actions.length === 0
      ? wordProse('None.')
      : [
          wordTable(
            ACTIONS,
            minutes.actions.map((one) => [one.action, one.owner, formatDay(Temporal.PlainDate.from(one.dueOn))]),
            [4, 2, 1]
          )
        ])
  ]
}
