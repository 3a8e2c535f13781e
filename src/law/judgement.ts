/** How a criterion was judged, in words for a screen. */
import type { Judgement } from './decision-facts.ts'

export function judgementLabel(judgement: Judgement): string {
  switch (judgement) {
    case 'met':
      return 'Yes'
    case 'may-be-met':
      return 'It may be'
    case 'not-met':
      return 'No'
    case 'not-known':
      return 'Not known yet'
  }
}
