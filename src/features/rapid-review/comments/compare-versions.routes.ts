/** The page that compares two versions of a section. */
import { NOT_FOUND, type Route, read, theCase } from '#web/route.ts'
import { rapidReviewPermissions as may } from '../rapid-review.policy.ts'
import { sectionOf } from '../sections.ts'
import { sectionHistory } from '../text/text.store.ts'
import { comparePage } from './compare-versions.page.tsx'
import { compareTexts } from './compare.ts'

export const compareVersionsRoutes: readonly Route[] = [
  read({
    path: '/cases/:caseId/rapid-review/text/:section/versions/compare',
    permission: may.read,
    audit: { kind: 'rapid-review.text-read' },
    load: async (context) => {
      const section = sectionOf(context.params['section'] ?? '')
      if (!section) return NOT_FOUND
      const versions = await sectionHistory(context.tx, theCase(context).caseId, section.key)
      const chosen = (name: 'from' | 'to') => versions.find(({ version }) => String(version) === context.query[name])
      const to = chosen('to') ?? versions[0]
      const from = chosen('from') ?? versions[1] ?? versions[0]
      if (!to || !from) return NOT_FOUND
      return { section, versions, from, to, pieces: compareTexts(from.body, to.body) }
    },
    view: comparePage,
    data: ({ from, to, pieces }) => ({
      from: from.version,
      to: to.version,
      changes: pieces.filter(({ kind }) => kind !== 'same')
    })
  })
]
