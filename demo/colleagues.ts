/** What the demonstration shows of answering with others: a part asked of a colleague and taken into the answer, something held and not given, and a senior person’s signature. */
import type { Person, Storyteller } from './demonstration.ts'
import { dateFields } from './stages.ts'

/** Opens a link that a letter brought, with the code that the same mailbox gets. Answers where it leads. */
async function openLink(teller: Storyteller, somebody: Person, email: string, subject: string, pattern: RegExp): Promise<string> {
  const link = pattern.exec(await teller.letter(email, subject))?.[0] ?? ''
  await somebody.open(link)
  const codePage = await somebody.post(`${link}/send-code`, {}, link)
  const code = /\b\d{6}\b/.exec(await teller.letter(email, 'Your code'))?.[0] ?? ''
  return somebody.post(codePage, { code }, codePage)
}

/** An agency answers with the help of a colleague who brings a chronology, gives part of what it holds, and has it signed by a link. */
export async function answerWithColleagues(teller: Storyteller, agency: string): Promise<void> {
  const contact = teller.anybody()
  const request = await openLink(teller, contact, `safeguarding.${agency}@example.org`, 'nformation needed', /\/r\/[\w-]{43}/)
  await contact.post(`${request}/holds`, {
    holds: 'part',
    notGiven: 'Notes of one conversation with the father’s solicitor: they are privileged.',
    recordsSearched: 'The case record of the last two years, by name and address',
    searchedBy: 'Records officer'
  })
  await contact.post(`${request}/summary`, {
    author: 'Perpetua Lyall',
    authorRole: 'Service manager',
    independence: 'No part in the case',
    childSeen: 'no',
    involvement: 'Fourteen appointments with the father',
    account: 'The father came weekly. Nobody asked who was with the children.'
  })
  await contact.post(`${request}/colleagues/new`, {
    toName: 'Ottoline Brisco',
    toEmail: 'o.brisco@example.org',
    parts: ['analysis', 'events'],
    note: 'You saw him most often. What do you make of it?',
    ...dateFields('dueOn', teller.day().add({ days: 2 }))
  })
  const colleague = teller.anybody()
  const part = await openLink(teller, colleague, 'o.brisco@example.org', 'Your part', /\/d\/[\w-]{43}/)
  await colleague.post(`${part}/write`, {
    analysis: 'We worked with him as a man on his own. Our first form has no question about children.'
  })
  const written = (daysAgo: number) => {
    const day = teller.day().subtract({ days: daysAgo })
    return `${day.day}/${day.month}/${day.year}`
  }
  const read = await colleague.upload(
    `${part}/chronology`,
    {},
    {
      field: 'file',
      name: 'appointments.csv',
      content: new TextEncoder().encode(
        `Date,What happened\n${written(200)},First appointment. Spoke of sleeping badly.\nabout ${written(150)},Missed; rang to say a child was ill.\n`
      )
    }
  )
  await colleague.post(`${read}/take`, {}, read)
  await colleague.post(`${part}/send-back`, { reply: 'The paper diary has no more than this.' })
  const merge = `${request}/colleagues/${part.split('/').at(-1) ?? ''}/merge`
  const page = await contact.open(merge)
  const events = [...page.matchAll(/name="events"[^>]*value="([0-9a-f-]{36})"/g)].map(([, id]) => id ?? '')
  await contact.post(merge, { 'use-analysis': 'theirs', 'text-analysis': '', events })
  await contact.post(`${request}/signature`, {
    toName: 'Fergus Dunholme',
    toRole: 'Chief executive',
    toEmail: 'f.dunholme@example.org',
    ...dateFields('dueOn', teller.day().add({ days: 1 }))
  })
  const senior = teller.anybody()
  const toSign = await openLink(teller, senior, 'f.dunholme@example.org', 'to sign off', /\/d\/[\w-]{43}/)
  await senior.post(`/to-sign/${toSign.split('/').at(-1) ?? ''}/sign`, { declaration: 'yes' })
}
