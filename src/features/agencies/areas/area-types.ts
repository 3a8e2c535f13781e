/**
 * What is known of an area: a local authority, a police force area, an integrated care board. Each fact has the days between which it holds,
 * because a notification of 2020 belongs to a council that may since have been replaced.
 */
import { z } from 'zod'

export const NATIONS = ['England', 'Wales', 'Scotland', 'Northern Ireland'] as const
export type Nation = (typeof NATIONS)[number]

export const ENGLISH_REGIONS = [
  'East Midlands',
  'East of England',
  'London',
  'North East',
  'North West',
  'South East',
  'South West',
  'West Midlands',
  'Yorkshire and The Humber'
] as const

/** `seen`: read in the named source. `general-knowledge`: known to the people who compiled it and not read in a primary source; show it as such. */
export const CONFIDENCES = ['seen', 'general-knowledge'] as const
export type Confidence = (typeof CONFIDENCES)[number]

export const AUTHORITY_TYPES = [
  'county',
  'unitary-authority',
  'metropolitan-district',
  'london-borough',
  'city-corporation',
  'welsh-unitary',
  'scottish-unitary',
  'ni-district'
] as const
export type AuthorityType = (typeof AUTHORITY_TYPES)[number]

const day = z.iso.date().transform((text) => Temporal.PlainDate.from(text))
const dayOrUnknown = day.nullable()

const gssCode = (prefix: RegExp) => z.string().regex(prefix)
export const AUTHORITY_CODE = /^(E(06|08|09|10)|W06|S12|N09)\d{6}$/
const authorityCode = gssCode(AUTHORITY_CODE)

const codeForAPeriod = z.strictObject({ code: z.string(), from: dayOrUnknown, until: dayOrUnknown })

/** A council with children's services in England, or its nearest kin in the other nations. `startDate` and `endDate` are the first and last day in force. */
export const localAuthoritySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  code: authorityCode.nullable(),
  registerCode: z.string().optional(),
  otherCodes: z.array(codeForAPeriod).default([]),
  name: z.string().min(1),
  shortName: z.string().min(1),
  type: z.enum(AUTHORITY_TYPES),
  nation: z.enum(NATIONS),
  region: z.string().nullable(),
  startDate: dayOrUnknown,
  endDate: dayOrUnknown,
  dateConfidence: z.enum(CONFIDENCES),
  successors: z.array(z.strictObject({ code: authorityCode, part: z.string().optional() })).default([]),
  note: z.string().optional()
})
export type LocalAuthority = z.infer<typeof localAuthoritySchema>

/** The area of one territorial police force, with the codes of the local authorities in it. */
export const policeForceAreaSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  code: z
    .string()
    .regex(/^(E23|W15)\d{6}$/)
    .nullable(),
  name: z.string().min(1),
  nation: z.enum(NATIONS),
  startDate: dayOrUnknown,
  endDate: dayOrUnknown,
  confidence: z.enum(CONFIDENCES),
  authorities: z.array(authorityCode).min(1),
  note: z.string().optional()
})
export type PoliceForceArea = z.infer<typeof policeForceAreaSchema>

/** An integrated care board, with the codes of the local authorities it is known to cover at least part of. */
export const integratedCareBoardSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  odsCode: z.string().regex(/^Q[A-Z0-9]{2}$/),
  code: z.string().regex(/^E54\d{6}$/),
  otherCodes: z.array(codeForAPeriod).default([]),
  name: z.string().min(1),
  shortName: z.string().min(1),
  startDate: day,
  endDate: dayOrUnknown,
  confidence: z.enum(CONFIDENCES),
  authorities: z.array(authorityCode).min(1),
  note: z.string().optional()
})
export type IntegratedCareBoard = z.infer<typeof integratedCareBoardSchema>

/** A file of dated facts: the day it was compiled, where it came from, what is known to be missing, and the records. */
export function areaFileSchema<Record extends z.ZodType>(record: Record) {
  return z.strictObject({
    asAt: day,
    source: z.strictObject({ label: z.string(), url: z.url() }),
    amendments: z.string().optional(),
    limits: z.string().optional(),
    records: z.array(record)
  })
}
