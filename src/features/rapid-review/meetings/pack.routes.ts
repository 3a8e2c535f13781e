/** Pages of packs: making one, reading it with one's own name on it, taking it back. Every reading is in the trail of the case. */
import { londonDay } from '#kernel/clock.ts'
import { actorName } from '#platform/access/actor.ts'
import { parseForm } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type NotFound, type Route, command, formPage, read, theCase } from '#web/route.ts'
import { wordDownload } from '#web/word-file.ts'
import { actingAs, momentText } from '../rapid-review.ts'
import { composePack } from './compose-pack.ts'
import type { Meeting } from './meeting.ts'
import { meetingsPermissions as may } from './meetings.policy.ts'
import { invitedMeeting, theMeeting } from './meetings.routes.ts'
import { packFile } from './pack-file.ts'
import { type PackModel, newPackPage, packFields, packPage } from './pack.page.tsx'
import { addPack, findPack, withdrawPack } from './pack.store.ts'
import { readerText } from './pack.ts'

const PATH = '/cases/:caseId/rapid-review/meetings/:meetingId'
const OWN = '/meetings/:meetingId'

interface PackCopy extends PackModel {
  readonly on: Temporal.PlainDate
}

async function copyOf(context: LoadContext, as: 'page' | 'word'): Promise<PackCopy | NotFound> {
  const { tx, clock, actor, params } = context
  const pack = await findPack(tx, params['meetingId'] ?? '', params['packId'] ?? '')
  if (!pack) return NOT_FOUND
  // Written with its case, also when the reader cannot open the case, so that the team sees who has read it.
  context.append({
    kind: as === 'word' ? 'rapid-review.pack-downloaded' : 'rapid-review.pack-read',
    caseId: pack.caseId,
    subject: { type: 'meeting-pack', id: pack.packId },
    data: { meeting: pack.meetingId, number: pack.number }
  })
  const now = clock.now()
  return { pack, reader: readerText(actorName(actor), momentText(now)), on: londonDay(now) }
}

async function teamCopy(context: LoadContext, as: 'page' | 'word'): Promise<PackCopy | NotFound> {
  return (await theMeeting(context, false)) ? copyOf(context, as) : NOT_FOUND
}

async function invitedCopy(context: LoadContext, as: 'page' | 'word'): Promise<PackCopy | NotFound> {
  return (await invitedMeeting(context)) ? copyOf(context, as) : NOT_FOUND
}

async function download({ pack, reader, on }: PackCopy) {
  const body = await packFile(pack.document, pack.number, reader, on)
  return wordDownload(`${pack.document.reference} papers ${pack.document.heldOn} pack ${pack.number}`, body)
}

const TRAIL = { none: 'the event is written with the case while the pack is loaded' } as const

export const packRoutes: readonly Route[] = [
  formPage<Meeting>({
    path: `${PATH}/packs/new`,
    permission: may.arrangeMeetings,
    audit: { kind: 'rapid-review.meetings-read' },
    writes: ['rapid-review.pack-made'],
    fields: packFields,
    load: async (context) => (await theMeeting(context)) ?? NOT_FOUND,
    values: () => ({ parts: ['agenda', 'returns', 'review', 'minutes'] }),
    view: newPackPage,
    handle: async (context, meeting) => {
      const { caseId } = theCase(context)
      const parsed = parseForm(packFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const document = await composePack(context, meeting, parsed.value.parts)
      const { packId, number } = await addPack(context.tx, caseId, meeting.meetingId, document, actingAs(context.actor))
      context.append({
        kind: 'rapid-review.pack-made',
        caseId,
        subject: { type: 'meeting-pack', id: packId },
        data: { meeting: meeting.meetingId, number, parts: parsed.value.parts.join(', ') }
      })
      const back = `/cases/${caseId}/rapid-review/meetings/${meeting.meetingId}`
      return { redirect: back, flash: `Pack ${number} is made. Those invited can read it now.` }
    }
  }),
  read({
    path: `${PATH}/packs/:packId`,
    permission: may.readMeetings,
    audit: TRAIL,
    load: (context) => teamCopy(context, 'page'),
    view: (copy: PackCopy, page) =>
      packPage(copy, page, `/cases/${copy.pack.caseId}/rapid-review/meetings/${copy.pack.meetingId}`)
  }),
  read({
    path: `${PATH}/packs/:packId/word`,
    permission: may.readMeetings,
    audit: TRAIL,
    load: (context) => teamCopy(context, 'word'),
    view: download
  }),
  command({
    path: `${PATH}/packs/:packId/withdraw`,
    permission: may.arrangeMeetings,
    writes: ['rapid-review.pack-withdrawn'],
    handle: async (context) => {
      const { caseId } = theCase(context)
      const { tx, clock, params } = context
      const meeting = await theMeeting(context, false)
      const pack = meeting && (await findPack(tx, meeting.meetingId, params['packId'] ?? ''))
      if (!meeting || !pack) return NOT_FOUND
      const redirect = `/cases/${caseId}/rapid-review/meetings/${meeting.meetingId}`
      if (pack.withdrawnAt) return { redirect }
      await withdrawPack(tx, clock, pack.packId, actingAs(context.actor))
      context.append({ kind: 'rapid-review.pack-withdrawn', caseId, subject: { type: 'meeting-pack', id: pack.packId } })
      return { redirect, flash: `Pack ${pack.number} is taken back. Those invited do not read it any more.` }
    }
  }),
  read({
    path: `${OWN}/packs/:packId`,
    permission: may.attendMeetings,
    audit: TRAIL,
    load: (context) => invitedCopy(context, 'page'),
    view: (copy: PackCopy, page) => packPage(copy, page, `/meetings/${copy.pack.meetingId}`)
  }),
  read({
    path: `${OWN}/packs/:packId/word`,
    permission: may.attendMeetings,
    audit: TRAIL,
    load: (context) => invitedCopy(context, 'word'),
    view: download
  })
]
