/** The id of an event as files carry it that leave the service: it says whose case it is from, so that a file of another case is never taken for this one’s. Pure. */
import { createHash } from 'node:crypto'
import type { CaseId } from '#platform/access/actor.ts'

const markOf = (caseId: CaseId, id: string): string =>
  createHash('sha256').update(`${caseId}\u001F${id}`).digest('hex').slice(0, 12)

/** The id with the mark of its case behind it. */
export function idForExport(caseId: CaseId, id: string): string {
  return `${id}.${markOf(caseId, id)}`
}

/** The id that an event has here: without the mark of this case. With the mark of another case it stays as it is, an id that nothing here has. */
export function idHere(caseId: CaseId, id: string): string {
  const at = id.lastIndexOf('.')
  const plain = id.slice(0, Math.max(at, 0))
  return at > 0 && id.slice(at + 1) === markOf(caseId, plain) ? plain : id
}
