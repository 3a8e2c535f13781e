/** Making and ending the secrets that programs come with. No program can reach these pages: a secret never makes another. */
import type { Actor, UserId } from '#platform/access/actor.ts'
import { fieldError, parseForm } from '#web/forms/form.ts'
import { type ChangeContext, NOT_FOUND, type Route, command, formPage, read } from '#web/route.ts'
import { programsPermissions as may } from './programs.policy.ts'
import { MOST_TOKENS, type TokensModel, everybodysTokensPage, tokenFields, tokensPage } from './tokens.page.tsx'
import { type TokenOfPerson, addToken, endToken, tokensOf, tokensOfEverybody } from './tokens.store.ts'

function person(actor: Actor): UserId {
  if (actor.kind !== 'user') throw new Error('A program acts for a person')
  return actor.userId
}

/** The pages; `parts` are the parts of the service that a scope can name. */
export function tokenRoutes(parts: readonly string[]): readonly Route[] {
  const fields = tokenFields(parts)
  return [
    formPage<TokensModel>({
      path: '/account/programs',
      permission: may.own,
      audit: { none: 'one’s own settings' },
      writes: ['programs.token-made'],
      fields,
      load: async ({ tx, clock, actor }) => ({ tokens: await tokensOf(tx, clock, person(actor)), parts }),
      values: () => ({}),
      view: tokensPage,
      handle: async (context, { tokens }) => {
        const parsed = parseForm(fields, context.form, context)
        if (!parsed.ok) return { errors: parsed.errors }
        const { label, reach, scopes, days } = parsed.value
        if (reach === 'parts' && scopes.length === 0)
          return { errors: fieldError(fields, 'scopes', 'Choose at least one thing that it may do') }
        if (tokens.length >= MOST_TOKENS)
          return { errors: fieldError(fields, 'label', `You have ${MOST_TOKENS} secrets. End one to make another`) }
        const userId = person(context.actor)
        const made = await addToken(context.tx, {
          userId,
          label,
          scopes: reach === 'parts' ? scopes : [reach],
          expiresAt: context.clock.now().add({ hours: 24 * Number(days) }),
          createdBy: userId
        })
        context.append({
          kind: 'programs.token-made',
          subject: { type: 'program-token', id: made.id },
          data: { scopes: reach === 'parts' ? scopes.join(' ') : reach }
        })
        return { redirect: '/account/programs', flash: `Copy the secret now. It is shown only once: ${made.token}` }
      }
    }),
    command({
      path: '/account/programs/:tokenId/end',
      permission: may.own,
      writes: ['programs.token-ended'],
      handle: (context) => end(context, '/account/programs')
    }),
    read<readonly TokenOfPerson[]>({
      path: '/people/programs',
      permission: may.administer,
      audit: { kind: 'programs.tokens-read' },
      load: ({ tx, clock }) => tokensOfEverybody(tx, clock),
      view: everybodysTokensPage
    }),
    command({
      path: '/people/programs/:tokenId/end',
      permission: may.administer,
      writes: ['programs.token-ended'],
      handle: (context) => end(context, '/people/programs')
    })
  ]
}

async function end(context: ChangeContext, back: string) {
  const id = context.params['tokenId'] ?? ''
  const label = await endToken(context.tx, context.clock, id)
  if (label === undefined) return NOT_FOUND
  context.append({ kind: 'programs.token-ended', subject: { type: 'program-token', id } })
  return { redirect: back, flash: `“${label}” no longer works` }
}
