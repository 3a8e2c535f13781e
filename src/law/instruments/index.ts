/** The instruments in the order in which a lawyer would read them, and every rule by its name. */
import type { Provision } from '../provision.ts'
import { RULE_IDS, type Rule, type RuleId } from '../rule.ts'
import { section16A } from './children-act-2004/section-16a.ts'
import { section16B } from './children-act-2004/section-16b.ts'
import { section16C } from './children-act-2004/section-16c.ts'
import { sections16DAnd16H } from './children-act-2004/section-16d-16h.ts'
import { section16E } from './children-act-2004/section-16e.ts'
import { section16F } from './children-act-2004/section-16f.ts'
import { section16G } from './children-act-2004/section-16g.ts'
import { sections16ITo16L } from './children-act-2004/section-16i-16l.ts'
import { sections16MTo16Q } from './children-act-2004/section-16m-16q.ts'
import { childrensWellbeingAndSchoolsAct2026 } from './childrens-wellbeing-and-schools-act-2026/sections-2-4.ts'
import { decideNotifiablePractice } from './local-practice/decide-notifiable.ts'
import { rapidReviewGuidance } from './panel-guidance/rapid-review.ts'
import { panelReplyExpectation } from './product/panel-reply-expected.ts'
import { regulation11 } from './si-2018-789/regulation-11.ts'
import { regulation14 } from './si-2018-789/regulation-14.ts'
import { regulation18 } from './si-2018-789/regulation-18.ts'
import { regulation3 } from './si-2018-789/regulation-3.ts'
import { regulations12And13 } from './si-2018-789/regulations-12-13.ts'
import { regulations4To10 } from './si-2018-789/regulations-4-10.ts'
import { reportProvision } from './si-2018-789/report-provision.ts'
import { definitions } from './working-together/definitions.ts'
import { workingTogetherNotification } from './working-together/notification.ts'
import { guidanceTimeline } from './working-together/timeline.ts'

/** Every provision that is encoded. */
export const provisions: readonly Provision[] = [
  section16A,
  section16B,
  section16C,
  sections16DAnd16H,
  section16E,
  section16F,
  section16G,
  sections16ITo16L,
  sections16MTo16Q,
  regulation3,
  regulations4To10,
  regulation11,
  regulations12And13,
  regulation14,
  reportProvision,
  regulation18,
  guidanceTimeline,
  definitions,
  workingTogetherNotification,
  rapidReviewGuidance,
  childrensWellbeingAndSchoolsAct2026,
  decideNotifiablePractice,
  panelReplyExpectation
]

const byId = new Map(provisions.flatMap((provision) => provision.rules.map((rule) => [rule.id, rule] as const)))

/** The rule of that name. Every name in RULE_IDS has one; a missing one is a mistake in this folder. */
export function ruleById(id: RuleId): Rule {
  const rule = byId.get(id)
  if (rule === undefined) throw new Error(`No provision holds the rule ${id}.`)
  return rule
}

/** Every rule, in the order D1 to D18. */
export const rules: readonly Rule[] = RULE_IDS.map((id) => ruleById(id))
