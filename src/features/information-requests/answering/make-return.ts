/** The document that is sent back: the answer as it is now, with who signs it off and who helped to write it. Pure. */
import type { AgencyReturnDocument, Holds } from '../information-request.ts'
import type { DelegationRow } from '../delegating/delegation.store.ts'
import type { OwnModel } from '../agency.page.tsx'
import { answerTo, partsAsked } from './parts.ts'

export interface SignedOff {
  readonly by: string
  readonly role: string
  readonly how: 'declared' | 'own-link'
}

/** The document, when the answer says what is held; `undefined` as long as it does not. */
export function makeReturn(
  { request, answer, files }: OwnModel,
  delegations: readonly DelegationRow[],
  signedOff: SignedOff
): AgencyReturnDocument | undefined {
  const holds = HELD.find((one) => one === answer.answers.holds)
  if (!holds) return undefined
  const nil = holds === 'nothing'
  return {
    agencyName: request.agencyName,
    holds,
    answers: answer.answers,
    parts: nil ? [] : partsAsked(request.questions, answer.parts).map((part) => answerTo(part, answer.parts)),
    events: nil ? [] : answer.events,
    files: files.map((file) => ({ id: file.id, name: file.name, sha256: file.sha256 })),
    signedOffBy: signedOff.by,
    signedOffRole: signedOff.role,
    signedOffHow: signedOff.how,
    writtenWith: nil
      ? []
      : delegations
          .filter(({ kind, state }) => kind === 'part' && state === 'merged')
          .map(({ toName, parts }) => ({ name: toName, parts: parts.map(({ label }) => label) }))
  }
}

const HELD: readonly Holds[] = ['everything', 'part', 'nothing']
