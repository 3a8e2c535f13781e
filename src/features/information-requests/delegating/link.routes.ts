/** A colleague’s link: the code goes to the address they were asked at, and only that mailbox opens it. */
import { newId, parseId } from '#kernel/ids.ts'
import type { DelegationId } from '#platform/access/actor.ts'
import { putInOutbox } from '#platform/mail/outbox.store.ts'
import { CODE_MINUTES, checkCode, makeCode } from '#platform/sign-in/codes.store.ts'
import { parseForm } from '#web/forms/form.ts'
import { type LoadContext, type Route, command, formPage, read } from '#web/route.ts'
import { codeFields } from '../agency.page.tsx'
import { informationRequestsPermissions as may } from '../information-requests.policy.ts'
import { type DelegationRow, findDelegationByToken, moveDelegation } from './delegation.store.ts'
import { deadDelegationPage, delegationCodePage, delegationLinkPage } from './link.page.tsx'

const AS_SERVICE = 'open a colleague’s link'
const WRONG: Readonly<Record<'wrong' | 'expired' | 'too-many', string>> = {
  wrong: 'That is not the code. Check the newest e-mail and type its 6 numbers',
  expired: 'That code has expired or was used already. Go back and ask for another',
  'too-many': 'That code was typed wrongly too often and no longer works. Go back and ask for another'
}

interface Link {
  readonly delegation: DelegationRow
  readonly token: string
}

async function loadLink(context: LoadContext): Promise<Link | undefined> {
  const token = context.params['token'] ?? ''
  const delegation = /^[\w-]{43}$/.test(token) ? await findDelegationByToken(context.tx, token) : undefined
  return delegation && { delegation, token }
}

const start = (context: LoadContext) => ({ redirect: `/d/${encodeURIComponent(context.params['token'] ?? '')}` })

function about({ delegation }: Link) {
  return { caseId: delegation.caseId, subject: { type: 'delegation', id: delegation.id } }
}

export const delegationLinkRoutes: readonly Route[] = [
  read<Link | { readonly dead: true }>({
    path: '/d/:token',
    permission: may.openLink,
    asService: AS_SERVICE,
    audit: { none: 'shows nothing about a family' },
    load: async (context) => (await loadLink(context)) ?? { dead: true },
    view: (model, page) => ('dead' in model ? deadDelegationPage() : delegationLinkPage(model.delegation, model.token, page))
  }),
  command({
    path: '/d/:token/send-code',
    permission: may.openLink,
    asService: AS_SERVICE,
    writes: ['information-requests.delegation-code-asked-for'],
    handle: async (context) => {
      const link = await loadLink(context)
      if (!link) return start(context)
      const { delegation, token } = link
      const made = await makeCode(context.tx, context.clock, 'delegation', delegation.id, delegation.toEmail)
      if (!made) return { refused: 'Too many codes were asked for. Wait an hour, or tell the colleague who asked you.' }
      await putInOutbox(context.tx, {
        toEmail: delegation.toEmail,
        toName: delegation.toName,
        subject: `Your code for ${delegation.caseReference}`,
        text: `Your code is ${made.code}\n\nIt works once, for ${CODE_MINUTES} minutes. If you did not ask for it, do nothing and give it to nobody.`
      })
      context.append({ kind: 'information-requests.delegation-code-asked-for', ...about(link) })
      return { redirect: `/d/${token}/code?id=${made.id}` }
    }
  }),
  formPage<Link & { readonly id: string }>({
    path: '/d/:token/code',
    permission: may.openLink,
    asService: AS_SERVICE,
    audit: { none: 'shows nothing about a family' },
    writes: ['information-requests.delegation-opened', 'information-requests.delegation-code-refused'],
    load: async (context) => {
      const link = await loadLink(context)
      return link ? { ...link, id: parseId(context.query['id'] ?? '') ?? newId() } : start(context)
    },
    values: () => ({}),
    view: (link, page, form) => delegationCodePage({ ...link, minutes: CODE_MINUTES }, page, form),
    handle: async (context, link) => {
      const parsed = parseForm(codeFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { delegation, id } = link
      const verdict = await checkCode(context.tx, context.clock, 'delegation', id, parsed.value.code.replace(/\D/g, ''))
      if (!verdict.good || verdict.subject !== delegation.id) {
        const why = verdict.good ? 'expired' : verdict.why
        context.append({ kind: 'information-requests.delegation-code-refused', ...about(link), data: { why } })
        return { errors: { code: { message: WRONG[why], inputId: 'code' } }, commit: true }
      }
      await moveDelegation(context.tx, context.clock, delegation.id, ['asked'], 'opened')
      context.append({ kind: 'information-requests.delegation-opened', ...about(link) })
      return {
        redirect: delegation.kind === 'sign-off' ? `/to-sign/${delegation.id}` : `/delegated/${delegation.id}`,
        signIn: {
          delegate: { delegationId: delegation.id as DelegationId, email: delegation.toEmail },
          method: 'one-time-code'
        }
      }
    }
  })
]
