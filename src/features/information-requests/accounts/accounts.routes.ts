/** Pages of accounts of practitioners and family. */
import { parseId } from '#kernel/ids.ts'
import { type Actor, actorName } from '#platform/access/actor.ts'
import { type FormFields, fieldError, parseForm, single } from '#web/forms/form.ts'
import {
  type ChangeContext,
  type LoadContext,
  NOT_FOUND,
  type NotFound,
  type Route,
  command,
  formPage,
  read,
  theCase
} from '#web/route.ts'
import { informationRequestsPermissions as may } from '../information-requests.policy.ts'
import { accountMayBecome } from './account.ts'
import {
  type AccountModel,
  accountPage,
  accountsPage,
  askAccountFields,
  askAccountPage,
  decisionFields,
  decisionPage,
  readerFields,
  readersPage,
  supportFields,
  supportPage,
  withdrawFields,
  withdrawPage,
  wordsFields,
  wordsPage
} from './accounts.page.tsx'
import {
  type AccountRow,
  accountsOfCase,
  addAccount,
  addReader,
  addStep,
  addWords,
  decide,
  endReader,
  findAccount,
  readersOf,
  stepsOf,
  teamOfCase,
  wordsOf
} from './accounts.store.ts'

async function load(context: LoadContext): Promise<AccountModel | NotFound> {
  const { caseId, partnershipId } = theCase(context)
  const account = await findAccount(context.tx, caseId, context.params['accountId'] ?? '')
  if (!account) return NOT_FOUND
  const readers = await readersOf(context.tx, account.id)
  const team = await teamOfCase(context.tx, context.clock, caseId, partnershipId, context.today)
  return {
    account,
    words: await wordsOf(context.tx, account.id),
    readers,
    steps: await stepsOf(context.tx, account.id),
    others: team.filter(({ userId }) => !readers.some((one) => one.userId === userId))
  }
}

const READ = {
  kind: 'information-requests.account-read',
  subject: ({ account }: AccountModel) => ({ type: 'personal-account', id: account.id })
} as const

const byWhom = (actor: Actor) => ({ userId: actor.kind === 'user' ? actor.userId : '', name: actorName(actor) })
const address = (context: LoadContext, account: Pick<AccountRow, 'id'>) =>
  `/cases/${theCase(context).caseId}/accounts/${account.id}`

/** The step, the event and the way back that every change of an account has. */
async function done(
  context: ChangeContext,
  account: Pick<AccountRow, 'id'>,
  event: string,
  step: string,
  note: string,
  flash: string
) {
  const { caseId } = theCase(context)
  await addStep(context.tx, caseId, account.id, step, note, actorName(context.actor))
  context.append({ kind: `information-requests.account-${event}`, caseId, subject: { type: 'personal-account', id: account.id } })
  return { redirect: address(context, account), flash }
}

/** A form about one account. */
function accountForm(route: {
  readonly path: string
  readonly event: string
  readonly fields: FormFields | ((model: AccountModel) => FormFields)
  readonly view: Parameters<typeof formPage<AccountModel>>[0]['view']
  readonly handle: Parameters<typeof formPage<AccountModel>>[0]['handle']
}): Route {
  return formPage<AccountModel>({
    path: `/cases/:caseId/accounts/:accountId/${route.path}`,
    permission: may.keepAccounts,
    audit: READ,
    writes: [`information-requests.account-${route.event}`],
    load,
    fields: route.fields,
    values: () => ({}),
    version: ({ account }) => account.version,
    view: route.view,
    handle: route.handle
  })
}

export const accountRoutes: readonly Route[] = [
  read<readonly AccountRow[]>({
    path: '/cases/:caseId/accounts',
    permission: may.readAccounts,
    audit: { kind: 'information-requests.accounts-listed' },
    load: (context) => accountsOfCase(context.tx, theCase(context).caseId),
    view: accountsPage,
    data: (rows) => ({ accounts: rows })
  }),
  formPage<Awaited<ReturnType<typeof teamOfCase>>>({
    path: '/cases/:caseId/accounts/new',
    permission: may.keepAccounts,
    audit: { none: 'an empty form' },
    writes: ['information-requests.account-asked-for'],
    load: async (context) => {
      const { caseId, partnershipId } = theCase(context)
      const own = byWhom(context.actor).userId
      const team = await teamOfCase(context.tx, context.clock, caseId, partnershipId, context.today)
      return team.filter(({ userId }) => userId !== own)
    },
    fields: askAccountFields,
    values: () => ({}),
    view: askAccountPage,
    handle: async (context, team) => {
      const parsed = parseForm(askAccountFields(team), context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { caseId } = theCase(context)
      const id = await addAccount(context.tx, caseId, parsed.value, byWhom(context.actor))
      context.append({
        kind: 'information-requests.account-asked-for',
        caseId,
        subject: { type: 'personal-account', id },
        data: { kind: parsed.value.kind, readers: parsed.value.readers.length + 1 }
      })
      return { redirect: address(context, { id }), flash: 'Saved' }
    }
  }),
  read<AccountModel>({
    path: '/cases/:caseId/accounts/:accountId',
    permission: may.readAccounts,
    audit: READ,
    load,
    view: accountPage,
    data: ({ account, words, readers, steps }) => ({ account, words, readers, steps })
  }),
  accountForm({
    path: 'decision',
    event: 'decided',
    fields: decisionFields,
    view: decisionPage,
    handle: async (context, { account }) => {
      const parsed = parseForm(decisionFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { agrees, agreedTo, on, how } = parsed.value
      if (!accountMayBecome(account.state, agrees)) return { refused: 'This was decided already.' }
      if (agrees === 'agreed' && !agreedTo.includes('recorded'))
        return {
          errors: fieldError(
            decisionFields,
            'agreedTo',
            'Without their consent to writing it down, nothing can be recorded here: choose no'
          )
        }
      await decide(context.tx, account, { state: agrees, agreedTo: agrees === 'agreed' ? agreedTo : [], on, how })
      return done(context, account, 'decided', agrees === 'agreed' ? 'Consent given' : 'Does not want to take part', how, 'Saved')
    }
  }),
  accountForm({
    path: 'withdraw',
    event: 'withdrawn',
    fields: withdrawFields,
    view: withdrawPage,
    handle: async (context, { account }) => {
      const parsed = parseForm(withdrawFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      if (!accountMayBecome(account.state, 'withdrawn')) return { refused: 'There is no consent to withdraw.' }
      await decide(context.tx, account, { state: 'withdrawn', on: parsed.value.on, how: parsed.value.how })
      return done(
        context,
        account,
        'withdrawn',
        'Consent withdrawn',
        parsed.value.how,
        'Consent is withdrawn. What was recorded is not shown any more'
      )
    }
  }),
  accountForm({
    path: 'words',
    event: 'recorded',
    fields: wordsFields,
    view: wordsPage,
    handle: async (context, { account }) => {
      const parsed = parseForm(wordsFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      if (account.state !== 'agreed') return { refused: 'What somebody says is recorded only when they agree.' }
      const { givenOn, givenHow, words, checked } = parsed.value
      const number = await addWords(context.tx, theCase(context).caseId, account.id, {
        givenOn,
        givenHow,
        words,
        checkedWithPerson: checked === 'yes',
        by: actorName(context.actor)
      })
      return done(context, account, 'recorded', `Recorded what they say, version ${number}`, '', 'Saved')
    }
  }),
  accountForm({
    path: 'support',
    event: 'supported',
    fields: supportFields,
    view: supportPage,
    handle: async (context, { account }) => {
      const parsed = parseForm(supportFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      return done(context, account, 'supported', 'Support', parsed.value.note, 'Saved')
    }
  }),
  accountForm({
    path: 'readers',
    event: 'reader-named',
    fields: ({ others }) => readerFields(others),
    view: readersPage,
    handle: async (context, { account, others }) => {
      const parsed = parseForm(readerFields(others), context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { reader, why } = parsed.value
      await addReader(context.tx, theCase(context).caseId, account.id, reader, why, actorName(context.actor))
      const name = others.find(({ userId }) => userId === reader)?.name ?? ''
      return done(context, account, 'reader-named', `${name} may see it`, why, 'Saved')
    }
  }),
  command({
    path: '/cases/:caseId/accounts/:accountId/end-reader',
    permission: may.keepAccounts,
    writes: ['information-requests.account-reader-ended'],
    handle: async (context) => {
      const model = await load(context)
      if (model === NOT_FOUND) return NOT_FOUND
      const id = parseId(single(context.form, 'reader'))
      const reader = model.readers.find((one) => one.id === id)
      if (!reader) return NOT_FOUND
      if (model.readers.length === 1) return { refused: 'Somebody must be able to see it. Name somebody else first.' }
      // Noted first: whoever ends their own seeing can write no more.
      const answer = await done(context, model.account, 'reader-ended', `${reader.name} no longer sees it`, '', 'Saved')
      await endReader(context.tx, context.clock, model.account.id, reader.id)
      return reader.userId === byWhom(context.actor).userId
        ? { redirect: `/cases/${theCase(context).caseId}/accounts`, flash: 'Saved. You no longer see that account' }
        : answer
    }
  })
]
