/**
 * Who reads which rows, table by table, as people would say it: written by hand from what each role is for, and held against the database by rows.test.ts. A row is read
 * by anybody for whom one of the readers of its table answers yes.
 */
import type { Role } from '#platform/access/actor.ts'

export type Row = Readonly<Record<string, unknown>>

/** Somebody who asks, with the facts that the readers below speak of. */
export interface Asker {
  readonly kind: 'user' | 'contributor' | 'delegate' | 'public'
  readonly userId: string | undefined
  readonly agencyId: string | undefined
  /** Of a contributor: the request of the link. */
  readonly requestId: string | undefined
  /** Of a contributor’s colleague: what they were asked for. */
  readonly delegationId: string | undefined
  readonly roles: ReadonlySet<Role>
  readonly isAdministrator: boolean
  readonly teamOf: ReadonlySet<string>
  /** Cases of those partnerships, and cases that they are appointed to; none from which a conflict of interest keeps them. */
  readonly teamCases: ReadonlySet<string>
  /** Cases that their agency notifies, when they notify for it. */
  readonly notifiedCases: ReadonlySet<string>
  readonly walled: ReadonlySet<string>
  /** Entries of the register that a conflict of interest hides. */
  readonly keptFrom: ReadonlySet<string>
}

/** What there is, for readers that look at another row than their own. */
export interface World {
  readonly notified: ReadonlySet<string>
  readonly requests: ReadonlyMap<string, Row>
  readonly delegations: ReadonlyMap<string, Row>
  /** Who is named for which account: `ACCOUNT USER`. */
  readonly accountReaders: ReadonlySet<string>
  /** Accounts that the person agrees to. */
  readonly agreedAccounts: ReadonlySet<string>
  /** By file: the requests that it was enclosed with. */
  readonly enclosed: ReadonlyMap<string, readonly string[]>
  /** Documents that went to the Panel with a rapid review. */
  readonly sentFiles: ReadonlySet<string>
  readonly recommendations: ReadonlyMap<string, Row>
  /** Agencies that a composite chronology is shared with now: `CASE AGENCY`. */
  readonly chronologyReleases: ReadonlySet<string>
  readonly register: ReadonlyMap<string, Row>
  /** Meeting and person of each invitation that stands. */
  readonly invitations: ReadonlySet<string>
  readonly nationalReviews: ReadonlyMap<
    string,
    { readonly decided: boolean; readonly cases: readonly { readonly caseId: string; readonly removed: boolean }[] }
  >
}

interface Reader {
  /** For docs/permissions-rows.md. */
  readonly words: string
  reads(row: Row, asker: Asker, world: World): boolean
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const isPanel = ({ roles }: Asker) => roles.has('panel-member') || roles.has('panel-secretariat')
const isReceiver = ({ roles }: Asker) => roles.has('department') || roles.has('inspectorate')
const answersForAgency = ({ roles }: Asker) =>
  (['addressee', 'agency-lead', 'department', 'inspectorate'] as const).some((role) => roles.has(role))

const behindWall = (row: Row, { walled }: Asker) => walled.has(text(row['case_id']))

function answersRequest(request: Row | undefined, asker: Asker): boolean {
  if (!request || request['state'] === 'revoked') return false
  if (asker.kind === 'contributor') return request['id'] === asker.requestId
  return asker.roles.has('agency-lead') && request['agency_id'] === asker.agencyId && !asker.walled.has(text(request['case_id']))
}

const team: Reader = {
  words: 'the team of the case’s partnership, and those appointed to the case',
  reads: (row, asker) => asker.teamCases.has(text(row['case_id']))
}
const notifier: Reader = {
  words: 'notifiers and approvers of the authority that notifies',
  reads: (row, asker) => asker.notifiedCases.has(text(row['case_id']))
}
const panel: Reader = {
  words: 'the Panel, once the case has been notified',
  reads: (row, asker, { notified }) => isPanel(asker) && notified.has(text(row['case_id'])) && !behindWall(row, asker)
}
const receivers: Reader = {
  words: 'the Panel, the Department for Education and Ofsted, once the case has been notified',
  reads: (row, asker, { notified }) =>
    (isPanel(asker) || isReceiver(asker)) && notified.has(text(row['case_id'])) && !behindWall(row, asker)
}
const agency: Reader = {
  words: 'the agency that is asked: its safeguarding leads, and whoever answers by the link; not once it is revoked',
  reads: (row, asker, { requests }) =>
    answersRequest(requests.get(text(row['request_id'] ?? row['information_request_id'] ?? row['id'])), asker)
}
const chronologyAgency: Reader = {
  words:
    'those who answer for the agency whose events they are, and for agencies that the composite is shared with; not what was taken out',
  reads: (row, asker, { requests, chronologyReleases }) =>
    row['withdrawn_at'] === null &&
    [...requests.values()].some(
      (request) =>
        request['case_id'] === row['case_id'] &&
        answersRequest(request, asker) &&
        (request['agency_id'] === row['agency_id'] ||
          chronologyReleases.has(`${text(row['case_id'])} ${text(request['agency_id'])}`))
    )
}
const sharedWith: Reader = {
  words: 'those who answer for the agency that it is shared with',
  reads: (row, asker, { requests }) =>
    [...requests.values()].some(
      (request) =>
        request['case_id'] === row['case_id'] && request['agency_id'] === row['agency_id'] && answersRequest(request, asker)
    )
}
const partnershipTeam: Reader = {
  words: 'the team of the partnership',
  reads: (row, { teamOf }) => teamOf.has(text(row['partnership_id']))
}
const colleague: Reader = {
  words:
    'the colleague who was asked, by a link of their own; not once it is taken back or past its day, or the request is revoked',
  reads: (row, { delegationId }, { delegations, requests }) => {
    const delegation = delegations.get(text(row['delegation_id'] ?? row['id']))
    const request = requests.get(text(delegation?.['request_id']))
    return (
      delegationId !== undefined &&
      delegation?.['id'] === delegationId &&
      delegation['state'] !== 'revoked' &&
      request !== undefined &&
      request['state'] !== 'revoked'
    )
  }
}
const carriesForward: Reader = {
  words: 'whoever answers a later request of the same case to the same agency, by the link that went to the same mailbox',
  reads: (row, asker, { requests }) => {
    const [later, earlier] = [requests.get(asker.requestId ?? ''), requests.get(text(row['request_id']))]
    return (
      later !== undefined &&
      earlier !== undefined &&
      later['state'] !== 'revoked' &&
      earlier['state'] !== 'revoked' &&
      (['case_id', 'agency_id', 'contact_email'] as const).every((column) => later[column] === earlier[column]) &&
      text(earlier['asked_at']) < text(later['asked_at'])
    )
  }
}
const signer: Reader = {
  words: 'whoever is asked to sign an agency’s answer off: the documents of that answer',
  reads: (row, { delegationId }, { delegations }) => {
    const delegation = delegations.get(delegationId ?? '')
    const { files = [] } = (delegation?.['document'] ?? {}) as { readonly files?: readonly { readonly id: string }[] }
    return delegation?.['state'] !== 'revoked' && files.some(({ id }) => id === row['id'])
  }
}
const sentToPanel: Reader = {
  words: 'the Panel: the documents that were sent to it with a rapid review',
  reads: (row, asker, { notified, sentFiles }) =>
    isPanel(asker) && notified.has(text(row['case_id'])) && !behindWall(row, asker) && sentFiles.has(text(row['id']))
}
const agencyOfColleague: Reader = {
  words: 'the agency that is asked, once it was sent back to it',
  reads: (row, asker, { delegations, requests }) =>
    answersRequest(requests.get(text(delegations.get(text(row['delegation_id']))?.['request_id'])), asker)
}
const addressee: Reader = {
  words: 'those who answer for the agency that a recommendation is addressed to, once it is issued',
  reads: (row, asker, { recommendations }) => {
    const recommendation = recommendations.get(text(row['recommendation_id'] ?? row['id']))
    return (
      recommendation !== undefined &&
      recommendation['issued_at'] !== null &&
      recommendation['addressee_agency_id'] === asker.agencyId &&
      answersForAgency(asker) &&
      !behindWall(row, asker)
    )
  }
}
const namedFor = (account: 'id' | 'account_id'): Reader => ({
  words: 'those of the team of the case who are named for the account',
  reads: (row, asker, world) =>
    team.reads(row, asker, world) && world.accountReaders.has(`${text(row[account])} ${asker.userId ?? ''}`)
})
const enclosedFor: Reader = {
  words: 'the agency that is asked: what was enclosed with its request',
  reads: (row, asker, { requests, enclosed }) =>
    (enclosed.get(text(row['id'])) ?? []).some((request) => answersRequest(requests.get(request), asker))
}
const own: Reader = {
  words: 'the person whose it is',
  reads: (row, { userId }) => userId !== undefined && row['user_id'] === userId
}
const ownKey: Reader = {
  words: 'the person whose it is',
  reads: (row, { userId, requestId, delegationId }) =>
    row['owner_key'] ===
    (userId ? `user:${userId}` : requestId ? `request:${requestId}` : delegationId ? `delegation:${delegationId}` : undefined)
}
/** Readers of both cases that a row is between, each by its own right. */
const ofBothCases: Reader = {
  words:
    'those entitled to both cases: between records the team or the notifying authority of each, between what was sent those who received it',
  reads: (row, asker, { notified }) =>
    [text(row['case_id']), text(row['other_case_id'])].every((one) =>
      row['side'] === 'record'
        ? asker.teamCases.has(one) || asker.notifiedCases.has(one)
        : (isPanel(asker) || isReceiver(asker)) && notified.has(one) && !asker.walled.has(one)
    )
}
const tableKeeper: Reader = {
  words: 'the business manager of the partnership, and administrators',
  reads: (row, asker) =>
    asker.isAdministrator || (asker.roles.has('business-manager') && asker.teamOf.has(text(row['partnership_id'])))
}
const signedIn: Reader = { words: 'everybody with an account', reads: (_row, { kind }) => kind === 'user' }
const contributor: Reader = { words: 'whoever answers a request by its link', reads: (_row, { kind }) => kind === 'contributor' }
const anyone: Reader = { words: 'everybody, the public too', reads: () => true }
const administrator: Reader = { words: 'administrators', reads: (_row, { isAdministrator }) => isAdministrator }
const nationalPanel: Reader = {
  words: 'the Panel, but for those with a conflict of interest on any of its cases',
  reads: (row, asker, { nationalReviews }) =>
    isPanel(asker) &&
    !(nationalReviews.get(text(row['national_review_id'] ?? row['id']))?.cases ?? []).some(({ caseId }) =>
      asker.walled.has(caseId)
    )
}
const nationalTeam: Reader = {
  words: 'the team of each of its cases, once the Panel has decided on it',
  reads: (row, asker, { nationalReviews }) => {
    const review = nationalReviews.get(text(row['national_review_id'] ?? row['id']))
    return (
      review !== undefined &&
      review.decided &&
      review.cases.some(({ caseId, removed }) => !removed && asker.teamCases.has(caseId))
    )
  }
}

/** A reader of only some of the rows. */
function only(reader: Reader, which: string, condition: (row: Row) => boolean): Reader {
  return { words: `${reader.words}: ${which}`, reads: (row, asker, world) => condition(row) && reader.reads(row, asker, world) }
}

const invited: Reader = {
  words: 'those invited to the meeting, with their accounts, while the invitation stands',
  reads: (row, asker, { invitations }) =>
    invitations.has(`${text(row['meeting_id'])} ${asker.userId ?? ''}`) && !behindWall(row, asker)
}
const filled = (column: string) => (row: Row) => row[column] !== null
const ofPartnership: Reader = {
  words: 'the team of the partnership',
  reads: (row, { teamOf }) => teamOf.has(text(row['partnership_id']))
}

/** The entry of the register that a row is, or belongs to; undefined when the asker is kept from it, or from the case that it became. */
function entryOf(row: Row, asker: Asker, { register }: World): Row | undefined {
  const entry = register.get(text(row['entry_id'] ?? row['id']))
  return entry && !asker.keptFrom.has(text(entry['id'])) && !behindWall(entry, asker) ? entry : undefined
}
const registerTeam: Reader = {
  words: 'the team of the partnership, but for those with a conflict of interest on the entry',
  reads: (row, asker, world) => asker.teamOf.has(text(entryOf(row, asker, world)?.['partnership_id']))
}
const registerNotifier: Reader = {
  words: 'notifiers and approvers of the authority that wrote it, likewise',
  reads: (row, asker, world) => {
    const entry = entryOf(row, asker, world)
    return (
      entry !== undefined &&
      entry['agency_id'] === asker.agencyId &&
      (asker.roles.has('notifier') || asker.roles.has('notification-approver'))
    )
  }
}

/** Each table with those who read its rows; none: the service alone. */
export const ROW_MATRIX: Readonly<Record<string, readonly Reader[]>> = {
  // Who and where
  area: [anyone],
  partnership: [signedIn, contributor],
  agency: [signedIn, contributor],
  app_user: [signedIn],
  membership: [signedIn],
  // Signing in, and what is one's own
  session: [own, administrator],
  passkey: [own],
  passkey_challenge: [own],
  one_time_code: [],
  oidc_attempt: [],
  oidc_identity: [],
  draft: [ownKey],
  command_receipt: [ownKey],
  calendar_address: [own],
  program_token: [own, administrator],
  webhook: [own, administrator],
  webhook_message: [own],
  // The service
  installation: [only(anyone, 'whether this is the demonstration', (row) => text(row['key']).startsWith('demonstration'))],
  migration: [],
  case_number: [],
  outbox_mail: [team],
  law_correction: [anyone],
  code_list_change: [anyone],
  reminder_plan: [ofPartnership],
  chasing_plan: [ofPartnership],
  rapid_review_plan_template: [ofPartnership],
  request_template: [ofPartnership],
  yearly_report: [ofPartnership],
  reminder_sent: [team],
  waiting_told: [],
  audit_event: [
    team,
    { words: 'whoever did or read it', reads: (row, { userId }) => userId !== undefined && row['actor_id'] === userId },
    only(administrator, 'what concerns no case', (row) => row['case_id'] === null)
  ],
  audit_head: [],
  audit_seal: [],
  // The case
  review_case: [team, notifier, receivers],
  appointment: [team, own],
  conflict_of_interest: [team],
  person: [team, notifier],
  law_event: [team, notifier, panel],
  case_rule: [team, notifier, panel],
  case_deadline: [team, notifier, panel],
  deadline_pause: [team, panel],
  stored_file: [
    only(
      team,
      'of an agency’s answer only what it has sent back',
      (row) => row['information_request_id'] === null || row['released_at'] !== null
    ),
    only(notifier, 'nothing of an agency’s answer', (row) => row['information_request_id'] === null),
    only(agency, 'of its own answer', filled('information_request_id')),
    enclosedFor,
    signer,
    sentToPanel
  ],
  // The notification
  notification: [team, notifier],
  partner_view: [team, notifier],
  notification_disagreement: [team, notifier],
  notification_comment: [team, notifier],
  notification_receipt: [team, notifier, receivers],
  notification_version: [team, notifier, receivers],
  child_fingerprint: [],
  notification_link: [ofBothCases],
  brought_table: [
    only(team, 'children of the case', filled('case_id')),
    only(notifier, 'children of the case', filled('case_id')),
    only(tableKeeper, 'notifications from before', (row) => row['case_id'] === null)
  ],
  remembered_columns: [tableKeeper],
  earlier_notification: [team, notifier],
  not_sure: [registerTeam, registerNotifier],
  not_sure_assessment: [registerTeam, registerNotifier],
  not_sure_step: [registerTeam, registerNotifier],
  not_sure_conflict: [registerTeam, registerNotifier],
  // Requests to agencies
  information_request: [team, agency],
  information_answer: [agency],
  information_return: [team, agency, carriesForward],
  request_contact: [team, only(agency, 'not what the team noted by hand', (row) => row['by_hand'] === false)],
  request_message: [team, agency],
  request_enclosure: [team, agency],
  request_feedback: [team, agency],
  personal_account: [namedFor('id')],
  personal_account_reader: [namedFor('account_id')],
  personal_account_words: [
    {
      words: `${namedFor('account_id').words}, while the person agrees`,
      reads: (row, asker, world) =>
        world.agreedAccounts.has(text(row['account_id'])) && namedFor('account_id').reads(row, asker, world)
    }
  ],
  personal_account_step: [namedFor('account_id')],
  request_delegation: [agency, colleague],
  delegation_answer: [colleague],
  delegation_return: [agencyOfColleague, colleague],
  delegation_file: [only(agencyOfColleague, 'what was sent back', (row) => row['sent_at'] !== null), colleague],
  delegation_chronology: [colleague],
  return_chronology: [agency],
  // The chronology
  chronology_release: [team, sharedWith],
  chronology_import: [team],
  chronology_file: [team],
  chronology_columns: [team, partnershipTeam],
  chronology_event: [team, chronologyAgency],
  chronology_event_version: [team],
  chronology_attention: [team],
  chronology_pair: [team],
  chronology_episode: [team],
  chronology_comment: [team],
  chronology_view: [
    only(team, 'those shared with the team', (row) => row['shared'] === true),
    {
      words: 'the person whose it is, while on the team of the case',
      reads: (row, asker) => row['by_user'] === asker.userId && asker.teamCases.has(text(row['case_id']))
    }
  ],
  chronology_settled_person: [team],
  chronology_standing: [team],
  // The rapid review
  rapid_review: [team],
  rapid_review_milestone: [team],
  rapid_review_immediate_action: [team],
  rapid_review_section_version: [team],
  rapid_review_source: [team],
  rapid_review_family_member: [team],
  rapid_review_family_tie: [team],
  meeting_agenda_template: [ofPartnership],
  rapid_review_meeting: [team, invited],
  rapid_review_meeting_agenda: [team, invited],
  rapid_review_meeting_invitation: [
    team,
    {
      words: 'whoever is invited, while the invitation stands',
      reads: (row, asker, world) => row['withdrawn_at'] === null && own.reads(row, asker, world) && !behindWall(row, asker)
    }
  ],
  rapid_review_meeting_attendance: [team],
  rapid_review_meeting_minutes: [team],
  rapid_review_meeting_decision: [team],
  rapid_review_meeting_action: [team],
  rapid_review_agreed_minutes: [team],
  rapid_review_meeting_pack: [team, only(invited, 'what was not taken back', (row) => row['withdrawn_at'] === null)],
  rapid_review_entry: [team],
  rapid_review_comment: [team],
  rapid_review_comment_resolution: [team],
  rapid_review_check_disagreement: [team],
  rapid_review_criteria_view: [team],
  rapid_review_partner_decision: [team],
  rapid_review_decision: [team],
  rapid_review_scrutineer_comment: [team],
  rapid_review_sign_off: [team],
  rapid_review_submission: [team, panel],
  rapid_review_submission_file: [team, panel],
  rapid_review_archive: [team],
  rapid_review_sent_outside: [team],
  // The Panel
  panel_triage: [panel],
  panel_reply: [panel, only(team, 'what was sent', filled('sent_at'))],
  panel_message: [panel, team],
  panel_letter_template: [{ words: 'the Panel', reads: (_row, asker) => isPanel(asker) }],
  // National reviews
  national_review: [nationalPanel, nationalTeam],
  national_review_case: [
    nationalPanel,
    {
      words: 'the team of the case, once the Panel has decided on the review',
      reads: (row, asker, world) =>
        row['removed_at'] === null && team.reads(row, asker, world) && nationalTeam.reads(row, asker, world)
    }
  ],
  national_review_terms: [nationalPanel, only(nationalTeam, 'what was agreed', filled('agreed_at'))],
  national_reviewer: [
    { words: 'the Panel', reads: (_row, asker) => isPanel(asker) },
    only(anyone, 'who is in the pool now', (row) => row['left_pool_on'] === null)
  ],
  national_review_reviewer: [nationalPanel, only(nationalTeam, 'whom the Secretary of State confirmed', filled('confirmed_on'))],
  national_review_report: [nationalPanel],
  national_review_sign_off: [nationalPanel],
  national_review_publication: [anyone],
  // The local review
  local_review: [team],
  local_review_decision: [team],
  local_review_terms: [team],
  local_review_reviewer: [team],
  review_finding: [team],
  review_finding_revision: [team],
  finding_evidence: [team],
  report_section_version: [team],
  report_sign_off: [team],
  report_copy: [team, receivers],
  // Recommendations
  recommendation: [team, addressee],
  recommendation_reply: [team, addressee],
  recommendation_action: [team, addressee],
  recommendation_evidence: [team, addressee],
  recommendation_status: [team, addressee],
  recommendation_measure: [team, addressee],
  // Release and the library
  release_preparation: [team],
  release_candidate: [team],
  release_acceptance: [team],
  release_signature: [team],
  publication: [team, only(anyone, 'what is published and not withdrawn', (row) => row['withdrawn_at'] === null)],
  publication_version: [team],
  library_record: [anyone]
}

/** docs/permissions-rows.md, as the matrix has it. */
export function rowMatrixText(): string {
  const lines = Object.entries(ROW_MATRIX).map(
    ([table, readers]) => `| \`${table}\` | ${readers.map(({ words }) => words).join('; ') || 'the service alone'} |`
  )
  return [
    '# Who may read which rows',
    '',
    'Made from `test/access/row-matrix.ts`: change it there. Row-level security in `migrations/` says the same to the database, and `test/access/rows.test.ts` holds the two against each',
    'other: every role of the demonstration, every table, every row. A conflict of interest on a case hides its rows. Beside the rows, [permissions](permissions.md) say what people may do.',
    '',
    '| Table | Who reads its rows |',
    '| --- | --- |',
    ...lines,
    ''
  ].join('\n')
}
