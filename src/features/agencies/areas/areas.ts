/**
 * The shipped facts about areas, asked by date: which councils were in force on a day, what replaced them, which police force and which integrated
 * care boards work there. Pure: the facts are read once from the data files beside this one and never change while the program runs. What an
 * administrator adds later is kept in the database, not here.
 */
import {
  areaFileSchema,
  integratedCareBoardSchema,
  localAuthoritySchema,
  policeForceAreaSchema,
  type IntegratedCareBoard,
  type LocalAuthority,
  type PoliceForceArea
} from './area-types.ts'
import integratedCareBoardFile from './integrated-care-boards.json' with { type: 'json' }
import localAuthorityFile from './local-authorities.json' with { type: 'json' }
import policeForceAreaFile from './police-force-areas.json' with { type: 'json' }

const authorityFile = areaFileSchema(localAuthoritySchema).parse(localAuthorityFile)
const policeFile = areaFileSchema(policeForceAreaSchema).parse(policeForceAreaFile)
const careBoardFile = areaFileSchema(integratedCareBoardSchema).parse(integratedCareBoardFile)

const authorities: readonly LocalAuthority[] = authorityFile.records
const authoritiesByCode = new Map<string, LocalAuthority>()
const authoritiesById = new Map<string, LocalAuthority>()
for (const authority of authorities) {
  authoritiesById.set(authority.id, authority)
  if (authority.code !== null) authoritiesByCode.set(authority.code, authority)
  for (const other of authority.otherCodes) authoritiesByCode.set(other.code, authority)
}

type InForce = { readonly startDate: Temporal.PlainDate | null; readonly endDate: Temporal.PlainDate | null }

/** True from the first day to the last, both included. An unknown first day counts as always; no last day counts as still in force. */
export function inForceOn(period: InForce, date: Temporal.PlainDate): boolean {
  if (period.startDate !== null && Temporal.PlainDate.compare(date, period.startDate) < 0) return false
  return period.endDate === null || Temporal.PlainDate.compare(date, period.endDate) <= 0
}

/** Where the facts come from, when they were compiled, and what is known to be missing: for the page that shows them. */
export function areaSources() {
  const about = ({ records: _records, ...rest }: typeof authorityFile | typeof policeFile | typeof careBoardFile) => rest
  return {
    localAuthorities: about(authorityFile),
    policeForceAreas: about(policeFile),
    integratedCareBoards: about(careBoardFile)
  }
}

/** Every authority encoded, in force or replaced, in all four nations. Covered from 31 March 2009; earlier days give an incomplete answer. */
export function allLocalAuthorities(): readonly LocalAuthority[] {
  return authorities
}

/** The authorities of all four nations in force on a day. */
export function localAuthoritiesOn(date: Temporal.PlainDate): readonly LocalAuthority[] {
  return authorities.filter((authority) => inForceOn(authority, date))
}

/** The English authorities with children's services in force on a day: 153 since 1 April 2023. */
export function englishUpperTierOn(date: Temporal.PlainDate): readonly LocalAuthority[] {
  return localAuthoritiesOn(date).filter((authority) => authority.nation === 'England')
}

/** The authority that has, had or will have this GSS code. */
export function authorityByCode(code: string): LocalAuthority | undefined {
  return authoritiesByCode.get(code)
}

/** The authority with this stable id, such as `northamptonshire-county-council`. Some replaced authorities have no code we are sure of. */
export function authorityById(id: string): LocalAuthority | undefined {
  return authoritiesById.get(id)
}

/** The code an authority had on a day: boundary changes give the same council a new code. */
export function codeOn(authority: LocalAuthority, date: Temporal.PlainDate): string | null {
  const other = authority.otherCodes.find((candidate) => inForceOn({ startDate: candidate.from, endDate: candidate.until }, date))
  return other?.code ?? authority.code
}

export type Successor = { readonly authority: LocalAuthority; readonly part?: string }

/** The authorities that took over directly, each with the part it took where it did not take the whole. Empty while it is in force. */
export function successorsOf(authority: LocalAuthority): readonly Successor[] {
  return authority.successors.flatMap(({ code, part }) => {
    const successor = authorityByCode(code)
    if (!successor) return []
    return [part === undefined ? { authority: successor } : { authority: successor, part }]
  })
}

/** The authorities this one took over from directly. */
export function predecessorsOf(authority: LocalAuthority): readonly LocalAuthority[] {
  return authorities.filter((other) => successorsOf(other).some((successor) => successor.authority.id === authority.id))
}

/** Who answers on a day for what an authority once did: itself while in force, otherwise its successors, theirs, and so on. */
export function answeringAuthoritiesOn(authority: LocalAuthority, date: Temporal.PlainDate): readonly LocalAuthority[] {
  if (authority.endDate === null || inForceOn(authority, date)) return inForceOn(authority, date) ? [authority] : []
  const found = successorsOf(authority).flatMap((successor) => answeringAuthoritiesOn(successor.authority, date))
  return [...new Set(found)]
}

/** The 43 territorial forces of England and Wales, Police Scotland and the Police Service of Northern Ireland. */
export function policeForceAreas(): readonly PoliceForceArea[] {
  return policeFile.records
}

/** The territorial force whose area an authority lies in. */
export function policeForceAreaOf(authority: LocalAuthority): PoliceForceArea | undefined {
  return policeFile.records.find((area) => authority.code !== null && area.authorities.includes(authority.code))
}

/** The 42 integrated care boards established on 1 July 2022. Mergers during 2026 are not encoded: see `areaSources()`. */
export function integratedCareBoards(): readonly IntegratedCareBoard[] {
  return careBoardFile.records
}

/** The boards known to cover at least part of an authority on a day. Several are common at county borders; none before 1 July 2022. */
export function integratedCareBoardsOf(authority: LocalAuthority, date: Temporal.PlainDate): readonly IntegratedCareBoard[] {
  return careBoardFile.records.filter(
    (board) => authority.code !== null && board.authorities.includes(authority.code) && inForceOn(board, date)
  )
}
