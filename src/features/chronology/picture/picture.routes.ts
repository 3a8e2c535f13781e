/** The picture of a chronology: its page, the files to take out, and the page on which an agency sees what is its own. */
import { renderPng } from '#platform/pictures/render-png.ts'
import { type FileAnswer, NOT_FOUND, type Route, read } from '#web/route.ts'
import { chronologyPermissions } from '../chronology.policy.ts'
import { ownRequest } from '../release/release.store.ts'
import { type PictureModel, drawModel, loadForAgency, loadPicture } from './load-picture.ts'
import { agencyPicturePage, picturePage } from './picture.page.tsx'

const PATH = '/cases/:caseId/chronology/picture'

/** A sheet of A3, landscape, at 150 dots to the inch. */
const SHEET = { width: 2480, dotsPerInch: 150 }

const FORMATS: readonly { ending: string; mediaType: string; write(svg: string): Promise<Buffer> }[] = [
  { ending: 'svg', mediaType: 'image/svg+xml; charset=utf-8', write: (svg) => Promise.resolve(Buffer.from(svg)) },
  { ending: 'png', mediaType: 'image/png', write: (svg) => renderPng(svg, SHEET) }
]

/** What a program is told of the picture: what it says, without its drawing. */
function pictureData(model: PictureModel) {
  const { summary, lanes, window } = drawModel(model, 'paper')
  return {
    filter: model.filter,
    show: model.show,
    lanesBy: model.lanes,
    shown: window ?? null,
    summary,
    lanes,
    marks: model.marks
  }
}

export const pictureRoutes: readonly Route[] = [
  read<PictureModel>({
    path: PATH,
    permission: chronologyPermissions.read,
    audit: { kind: 'chronology.picture-read' },
    load: loadPicture,
    view: picturePage,
    data: pictureData
  }),
  ...FORMATS.map(({ ending, mediaType, write }) =>
    read<PictureModel>({
      path: `${PATH}.${ending}`,
      permission: chronologyPermissions.export,
      audit: { kind: 'chronology.taken-out', data: ({ events, show }) => ({ events: events.length, show, as: ending }) },
      load: loadPicture,
      view: async (model): Promise<FileAnswer> => ({
        file: {
          name: `Chronology ${model.reference}.${ending}`,
          mediaType,
          body: await write(drawModel(model, 'paper').svg)
        }
      })
    })
  ),
  read<Awaited<ReturnType<typeof loadForAgency>> & { readonly requestId: string }>({
    path: '/requests/:requestId/composite/picture',
    permission: chronologyPermissions.readShared,
    audit: {
      kind: 'chronology.read-by-agency',
      subject: ({ requestId }) => ({ type: 'information-request', id: requestId }),
      data: ({ isShared, events }) => ({ shared: isShared ? 1 : 0, events: events.length })
    },
    load: async (context) => {
      const requestId = context.params['requestId'] ?? ''
      const request = await ownRequest(context.tx, requestId)
      return request ? { ...(await loadForAgency(context, request)), requestId } : NOT_FOUND
    },
    view: agencyPicturePage,
    data: pictureData
  })
]
