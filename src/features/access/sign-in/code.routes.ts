/** Signing in by a one-time code. The answer is the same whether or not the address has an account. */
import { newId, parseId } from '#kernel/ids.ts'
import { putInOutbox } from '#platform/mail/outbox.store.ts'
import { parseForm, single } from '#web/forms/form.ts'
import { type Route, formPage } from '#web/route.ts'
import { safeReturnPath } from '#web/serving/answers.ts'
import { accessPermissions as may } from '../access.policy.ts'
import { findPersonByEmail } from '../access.store.ts'
import { CODE_MINUTES, checkCode, makeCode } from '#platform/sign-in/codes.store.ts'
import { type SignInModel, codeFields, codePage, signInFields, signInPage } from './sign-in.page.tsx'
import type { UserId } from '#platform/access/actor.ts'

const WRONG: Readonly<Record<'wrong' | 'expired' | 'too-many', string>> = {
  wrong: 'That is not the code. Check the newest e-mail and type its 6 numbers',
  expired: 'That code has expired or was used already. Ask for another code',
  'too-many': 'That code was typed wrongly too often and no longer works. Ask for another code'
}

/** `/sign-in` and `/sign-in/code`. `provider` is what the organisation's own sign-in is called. */
export function codeRoutes(provider: string | undefined): readonly Route[] {
  return [
    formPage<SignInModel>({
      path: '/sign-in',
      permission: may.signIn,
      asService: 'sign-in',
      audit: { none: 'nobody has signed in yet' },
      writes: ['access.code-asked-for'],
      load: async ({ actor, query }) =>
        actor.kind === 'user'
          ? { redirect: safeReturnPath(query['return']) }
          : { returnPath: safeReturnPath(query['return']), ended: query['ended'] === '1', provider },
      values: () => ({}),
      view: (model, page, form) =>
        signInPage({ ...model, returnPath: safeReturnPath(single(form.values, 'return') || model.returnPath) }, page, form),
      handle: async (context) => {
        const parsed = parseForm(signInFields, context.form, context)
        if (!parsed.ok) return { errors: parsed.errors }
        const back = safeReturnPath(single(context.form, 'return'))
        const person = await findPersonByEmail(context.tx, parsed.value.email)
        const made = person && (await makeCode(context.tx, context.clock, 'sign-in', person.id, person.email))
        if (person && made) {
          await putInOutbox(context.tx, {
            toEmail: person.email,
            toName: person.name,
            subject: 'Your code for Practice Review',
            text: `Your code is ${made.code}\n\nIt works once, for ${CODE_MINUTES} minutes. If you did not ask for it, somebody else typed your address: you need do nothing, and should give the code to nobody.`
          })
          context.append({ kind: 'access.code-asked-for', subject: { type: 'user', id: person.id } })
        }
        // An address without an account is answered alike, with an id that fits no code.
        return { redirect: `/sign-in/code?id=${made?.id ?? newId()}&return=${encodeURIComponent(back)}` }
      }
    }),
    formPage({
      path: '/sign-in/code',
      permission: may.signIn,
      asService: 'sign-in',
      audit: { none: 'nobody has signed in yet' },
      writes: ['access.signed-in', 'access.code-refused'],
      load: async ({ query }) => ({ id: parseId(query['id'] ?? '') ?? '', returnPath: safeReturnPath(query['return']) }),
      values: () => ({}),
      view: (model, page, form) =>
        codePage(
          {
            id: single(form.values, 'id') || model.id,
            returnPath: safeReturnPath(single(form.values, 'return') || model.returnPath)
          },
          page,
          { ...form, values: {} }
        ),
      handle: async (context) => {
        const parsed = parseForm(codeFields, context.form, context)
        if (!parsed.ok) return { errors: parsed.errors }
        const id = parseId(single(context.form, 'id')) ?? newId()
        const verdict = await checkCode(context.tx, context.clock, 'sign-in', id, parsed.value.code.replace(/\D/g, ''))
        if (!verdict.good) {
          context.append({ kind: 'access.code-refused', subject: { type: 'code', id }, data: { why: verdict.why } })
          return { errors: { code: { message: WRONG[verdict.why], inputId: 'code' } }, commit: true }
        }
        context.append({
          kind: 'access.signed-in',
          subject: { type: 'user', id: verdict.subject },
          data: { method: 'one-time-code' }
        })
        return {
          redirect: safeReturnPath(single(context.form, 'return')),
          signIn: { userId: verdict.subject as UserId, method: 'one-time-code' }
        }
      }
    })
  ]
}
