/** How acknowledgements are shown. */
import { londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { RECEIVERS, type Receipt } from './receipts.ts'

/** Who said that a version arrived, and when. */
export function Receipts({ receipts }: { readonly receipts: readonly Receipt[] }) {
  if (receipts.length === 0) return null
  const texts = receipts.map(({ receiver, by, at }) => `${RECEIVERS[receiver]} on ${formatDay(londonDay(at))} (${by})`)
  return <p class="govuk-body">Acknowledged by {texts.join('; ')}.</p>
}
