/** What the demonstration shows of asking: a telephone call noted, an agency thanked, a document to enclose, and the account of a grandmother with her consent. */
import type { Storyteller } from './demonstration.ts'
import { dateFields } from './stages.ts'

/** On a case whose agencies have been asked and most of which have answered. */
export async function showAsking(
  teller: Storyteller,
  caseId: string,
  agencies: { readonly late: string | undefined; readonly thanked: string | undefined }
): Promise<void> {
  const manager = await teller.as('nadia')
  const requests = `/cases/${caseId}/requests`
  const yesterday = teller.day().subtract({ days: 1 })
  if (agencies.late)
    await manager.post(`${requests}/${agencies.late}/contacts/new`, {
      way: 'telephone',
      withWhom: 'The designated safeguarding lead',
      note: 'The lead has been away. A deputy will look at the records this week.',
      ...dateFields('happenedOn', yesterday)
    })
  if (agencies.thanked)
    await manager.post(`${requests}/${agencies.thanked}/feedback`, {
      outcome: 'used',
      usedIn: ['agencies', 'learning'],
      message: 'That the post was vacant was known to nobody else. It has become a question to all agencies.'
    })
  await manager.upload(
    `${requests}/enclosures`,
    {},
    {
      field: 'file',
      name: 'scope of the review.pdf',
      content: new TextEncoder().encode('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')
    }
  )
  const account = await manager.post(`/cases/${caseId}/accounts/new`, {
    kind: 'family',
    name: 'Greta Rowanstock',
    relation: 'Grandmother of the five children',
    ...dateFields('askedOn', yesterday),
    askedHow: 'Visited by the review group chair',
    support: 'An advocate from a family charity, at a time and place that she chose',
    readers: []
  })
  await manager.post(`${account}/decision`, {
    agrees: 'agreed',
    agreedTo: ['recorded', 'used'],
    ...dateFields('on', yesterday),
    how: 'She signed the form with her advocate'
  })
  await manager.post(`${account}/words`, {
    ...dateFields('givenOn', yesterday),
    givenHow: 'At her kitchen table, with her advocate',
    words: 'I rang about the heating twice. They were kind on the telephone. Nobody came.',
    checked: 'yes'
  })
}
