/**
 * Every setting of the service, read from the environment once. Each key says what it is for; docs/configuration.md is made from this file.
 * In production the service refuses to start with anything missing or unsafe, and names each.
 */
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { type Result, failed, ok } from '#kernel/result.ts'

const wholeNumber = z.string().regex(/^\d+$/, 'must be a whole number').transform(Number)
const yesNo = z.enum(['yes', 'no'], 'must be yes or no').transform((value) => value === 'yes')

/** One setting: how it is read, what it is for, and what it is when absent. */
export const SETTINGS = {
  NODE_ENV: {
    schema: z.enum(['production', 'development', 'test']).default('development'),
    doc: '`production` turns every safety requirement on.'
  },
  PORT: { schema: wholeNumber.default(3000), doc: 'The port the service listens on.' },
  HOST: {
    schema: z.string().default('127.0.0.1'),
    doc: 'The address it listens on. `0.0.0.0` for every interface, behind a proxy that ends TLS.'
  },
  PUBLIC_URL: { schema: z.url().optional(), doc: 'The address people use, for links in letters. Must be https in production.' },
  TRUST_PROXY: { schema: yesNo.default(false), doc: '`yes` when a proxy in front sets X-Forwarded-For and X-Forwarded-Proto.' },
  DATA_DIR: { schema: z.string().default('./data'), doc: 'Where the embedded database and uploaded files are kept.' },
  DATABASE_URL: {
    schema: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
      .optional(),
    doc: 'A native PostgreSQL 18. Without it the embedded database in DATA_DIR is used.'
  },
  DATABASE_CONNECTIONS: { schema: wholeNumber.default(10), doc: 'The most connections to a native PostgreSQL.' },
  DEMONSTRATION: {
    schema: yesNo.optional(),
    doc: '`yes` loads an invented partnership on first start and lets anybody sign in as anybody. Refused in production.'
  },
  AUDIT_KEY: {
    schema: z.string().min(32, 'must have at least 32 characters').optional(),
    doc: 'The key that seals the audit trail; not kept in the database. Needed in production.'
  },
  AUDIT_KEY_BEFORE: {
    schema: z.string().min(32, 'must have at least 32 characters').optional(),
    doc: 'The key before AUDIT_KEY, when that was changed: seals and backups made with it can still be checked; none is made with it.'
  },
  MATCH_KEY: {
    schema: z.string().min(32, 'must have at least 32 characters').optional(),
    doc: 'The key by which children in different areas are compared without reading their names; not kept in the database. When it is changed, everything is compared again. Needed in production.'
  },
  SMTP_URL: {
    schema: z
      .string()
      .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
      .optional(),
    doc: 'Sends letters by SMTP.'
  },
  MAIL_FROM: { schema: z.string().default('Practice Review <no-reply@example.org>'), doc: 'The sender of letters by SMTP.' },
  NOTIFY_API_KEY: { schema: z.string().optional(), doc: 'Sends letters by GOV.UK Notify instead.' },
  NOTIFY_TEMPLATE_ID: {
    schema: z.string().optional(),
    doc: 'The Notify template, with the personalisation `subject` and `body`.'
  },
  CLAMD_HOST: { schema: z.string().optional(), doc: 'The host of clamd, which scans uploads. Needed in production.' },
  CLAMD_PORT: { schema: wholeNumber.default(3310), doc: 'Its port.' },
  MAX_UPLOAD_MB: { schema: wholeNumber.default(100), doc: 'The largest file that can be uploaded, in megabytes.' },
  S3_BUCKET: { schema: z.string().optional(), doc: 'Keeps files in this S3 bucket instead of DATA_DIR.' },
  S3_REGION: { schema: z.string().default('eu-west-2'), doc: 'Its region.' },
  S3_ENDPOINT: { schema: z.url().optional(), doc: 'The address of another S3-compatible store.' },
  S3_ACCESS_KEY_ID: { schema: z.string().optional(), doc: 'Its access key; without it the machine’s own role is used.' },
  S3_SECRET_ACCESS_KEY: { schema: z.string().optional(), doc: 'Its secret.' },
  OIDC_NAME: {
    schema: z.string().default('your organisation'),
    doc: 'What the sign-in button calls the organisation’s own sign-in.'
  },
  OIDC_ISSUER: { schema: z.url().optional(), doc: 'An OpenID provider (Entra ID, DfE Sign-in …) people may sign in with.' },
  OIDC_CLIENT_ID: { schema: z.string().optional(), doc: 'The client registered there.' },
  OIDC_CLIENT_SECRET: { schema: z.string().optional(), doc: 'Its secret.' },
  LOG_LEVEL: {
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
    doc: 'How much is logged. Logs never hold what people typed.'
  },
  RATE_LIMIT: { schema: wholeNumber.default(600), doc: 'Requests a minute allowed from one address before it is asked to wait.' }
} as const satisfies Record<string, { schema: z.ZodType; doc: string }>

type Raw = { [K in keyof typeof SETTINGS]: z.output<(typeof SETTINGS)[K]['schema']> }

export interface Config extends Raw {
  readonly production: boolean
  readonly demonstration: boolean
  readonly publicUrl: string
  readonly databaseDir: string
  readonly filesDir: string
  /** The key that children are compared with; outside production one that is no secret, where none is set. */
  readonly matchKey: string
}

/** What the command line adds to the environment. */
export interface StartOptions {
  /** `--empty`: no demonstration, even outside production. */
  readonly empty?: boolean
}

/** Reads the settings; answers every problem at once, each naming its key. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  options: StartOptions = {}
): Result<Config, readonly string[]> {
  const problems: string[] = []
  const raw: Record<string, unknown> = {}
  for (const [key, setting] of Object.entries(SETTINGS)) {
    const value = environment[key]
    const result = setting.schema.safeParse(value === '' ? undefined : value)
    if (result.success) raw[key] = result.data
    else problems.push(`${key} ${result.error.issues[0]?.message ?? 'is not valid'}`)
  }
  if (problems.length > 0) return failed(problems)
  const settings = raw as Raw
  const production = settings.NODE_ENV === 'production'
  if (production) problems.push(...productionProblems(settings))
  if (settings.NOTIFY_API_KEY && !settings.NOTIFY_TEMPLATE_ID)
    problems.push('NOTIFY_TEMPLATE_ID is missing: NOTIFY_API_KEY needs a template')
  if (settings.OIDC_ISSUER && !(settings.OIDC_CLIENT_ID && settings.OIDC_CLIENT_SECRET)) {
    problems.push('OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are needed with OIDC_ISSUER')
  }
  if (problems.length > 0) return failed(problems)
  const dataDir = resolve(settings.DATA_DIR)
  return ok({
    ...settings,
    production,
    demonstration: !production && (settings.DEMONSTRATION ?? !options.empty) && !options.empty,
    publicUrl: (settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`).replace(/\/$/, ''),
    databaseDir: join(dataDir, 'database'),
    filesDir: join(dataDir, 'uploads'),
    matchKey: settings.MATCH_KEY ?? 'no secret: used outside production where none is set'
  })
}

function productionProblems(settings: Raw): string[] {
  const problems: string[] = []
  if (settings.DEMONSTRATION)
    problems.push('DEMONSTRATION is yes: the demonstration lets anybody sign in as anybody and is never started in production')
  if (!settings.PUBLIC_URL) problems.push('PUBLIC_URL is missing: set the https address people use')
  else if (!settings.PUBLIC_URL.startsWith('https://'))
    problems.push('PUBLIC_URL is not https: sessions would travel in the open')
  if (!settings.AUDIT_KEY)
    problems.push('AUDIT_KEY is missing: set a random text of at least 32 characters and keep it apart from the database')
  if (!settings.MATCH_KEY)
    problems.push('MATCH_KEY is missing: set a random text of at least 32 characters and keep it apart from the database')
  else if (settings.MATCH_KEY === settings.AUDIT_KEY) problems.push('MATCH_KEY is the same as AUDIT_KEY: set another one')
  if (!settings.SMTP_URL && !settings.NOTIFY_API_KEY)
    problems.push('SMTP_URL or NOTIFY_API_KEY is missing: nobody could receive a sign-in code')
  if (!settings.CLAMD_HOST) problems.push('CLAMD_HOST is missing: uploads must be scanned for viruses')
  return problems
}

/** The settings of this process. */
export function configFromEnvironment(options: StartOptions = {}): Result<Config, readonly string[]> {
  return readConfig(process.env, options)
}
