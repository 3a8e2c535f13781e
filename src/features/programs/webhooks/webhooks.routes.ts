/** Adding, trying and ending messages to other systems. Like secrets, they are a person's own and no program reaches these pages. */
import type { Actor, UserId } from '#platform/access/actor.ts'
import { fieldError, parseForm } from '#web/forms/form.ts'
import {
  type ChangeContext,
  type LoadContext,
  NOT_FOUND,
  type Redirect,
  type Route,
  command,
  formPage,
  read
} from '#web/route.ts'
import { programsPermissions as may } from '../programs.policy.ts'
import { addressProblem } from './webhooks.ts'
import { type WebhooksModel, webhookFields, webhookPage, webhooksPage } from './webhooks.page.tsx'
import { addWebhook, endWebhook, messagesOf, sendAgain, tryWebhook, webhookById, webhooksOf } from './webhooks.store.ts'

/** Most systems of one person that are told at once. */
const MOST_WEBHOOKS = 10
const PATH = '/account/webhooks'

function person(actor: Actor): UserId {
  if (actor.kind !== 'user') throw new Error('A message goes for a person')
  return actor.userId
}

async function theWebhook(context: LoadContext) {
  return webhookById(context.tx, person(context.actor), context.params['webhookId'] ?? '')
}

/** A button on the page of one webhook that works. */
function button(
  name: string,
  writes: string,
  act: (
    context: ChangeContext,
    id: string
  ) => Promise<{ readonly flash: string; readonly data?: Readonly<Record<string, number>> }>
): Route {
  return command({
    path: `${PATH}/:webhookId/${name}`,
    permission: may.tellSystems,
    writes: [writes],
    handle: async (context): Promise<Redirect | typeof NOT_FOUND> => {
      const webhook = await theWebhook(context)
      if (!webhook || webhook.endedAt) return NOT_FOUND
      const { flash, data } = await act(context, webhook.id)
      context.append({ kind: writes, subject: { type: 'webhook', id: webhook.id }, data })
      return { redirect: `${PATH}/${webhook.id}`, flash }
    }
  })
}

export interface WebhookSettings {
  /** The parts of the service whose events a system can be told of. */
  readonly parts: readonly string[]
  /** Addresses without encryption too: only where nothing is real. */
  readonly allowPlain: boolean
}

/** The pages. */
export function webhookRoutes({ parts, allowPlain }: WebhookSettings): readonly Route[] {
  const fields = webhookFields(parts)
  return [
    formPage<WebhooksModel>({
      path: PATH,
      permission: may.tellSystems,
      audit: { none: 'one’s own settings' },
      writes: ['programs.webhook-added'],
      fields,
      load: async ({ tx, actor }) => ({ webhooks: await webhooksOf(tx, person(actor)), parts }),
      values: () => ({}),
      view: webhooksPage,
      handle: async (context, { webhooks }) => {
        const parsed = parseForm(fields, context.form, context)
        if (!parsed.ok) return { errors: parsed.errors }
        const wrong = addressProblem(parsed.value.url, allowPlain)
        if (wrong !== undefined) return { errors: fieldError(fields, 'url', wrong) }
        if (webhooks.filter(({ endedAt }) => endedAt === null).length >= MOST_WEBHOOKS)
          return { errors: fieldError(fields, 'label', `You tell ${MOST_WEBHOOKS} systems already. Stop telling one first`) }
        const { id, secret } = await addWebhook(context.tx, { userId: person(context.actor), ...parsed.value })
        context.append({
          kind: 'programs.webhook-added',
          subject: { type: 'webhook', id },
          data: { host: new URL(parsed.value.url).host, parts: parsed.value.parts.join(' ') }
        })
        return { redirect: `${PATH}/${id}`, flash: `Copy the secret for signatures now. It is shown only once: ${secret}` }
      }
    }),
    read({
      path: `${PATH}/:webhookId`,
      permission: may.tellSystems,
      audit: { none: 'one’s own settings' },
      load: async (context) => {
        const webhook = await theWebhook(context)
        return webhook ? { webhook, messages: await messagesOf(context.tx, webhook.id) } : NOT_FOUND
      },
      view: webhookPage
    }),
    button('try', 'programs.webhook-tried', async (context, id) => {
      await tryWebhook(context.tx, context.clock, person(context.actor), id)
      return { flash: 'A message goes in a few seconds. Reload this page to see whether it arrived.' }
    }),
    button('again', 'programs.webhook-sent-again', async (context, id) => {
      const count = await sendAgain(context.tx, context.clock, id)
      return { flash: `${count} ${count === 1 ? 'message is' : 'messages are'} sent again`, data: { count } }
    }),
    button('end', 'programs.webhook-ended', async (context, id) => {
      const label = await endWebhook(context.tx, context.clock, id, 'You ended it.')
      return { flash: `“${label ?? ''}” is told no more` }
    })
  ]
}
