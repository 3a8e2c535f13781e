/** The plan, immediate safety actions, and nine agencies asked with one action. */
import { expect } from 'vitest'
import { type Travellers, dateOf } from '../../one-case/traveller.ts'
import { ANSWERS_DUE, NOTIFIED, PANEL_DUE_IN_WORDS } from '../dates.ts'

/** The plan of fifteen working days, and a child made safe. */
export async function planTheReview(travellers: Travellers, caseId: string): Promise<void> {
  const base = `/cases/${caseId}/rapid-review`
  await travellers.as('manager', async (manager) => {
    await manager.open(`/cases/${caseId}`)
    await manager.pressAt(base, /start/i)
    expect(await manager.words()).toContain(PANEL_DUE_IN_WORDS)
    await manager.answerAt(`${base}/immediate-actions/new`, {
      who: 'A brother',
      action: 'Stays with a grandmother; seen each day',
      owner: 'Duty social worker',
      ...dateOf('dueOn', NOTIFIED)
    })
    await manager.open(base)
  })
}

/** The four agencies that the directory does not hold yet, one with a second contact and a senior person. */
export async function addAgencies(travellers: Travellers): Promise<void> {
  await travellers.as('administrator', async (administrator) => {
    for (const [name, kind, more] of [
      [
        'Tidewall Housing',
        'housing',
        {
          secondName: 'Orla Second',
          secondEmail: 'housing-second@example.org',
          seniorName: 'Piers Senior',
          seniorEmail: 'housing-senior@example.org'
        }
      ],
      ['Quayside Surgery', 'gp-practice', {}],
      ['Saltmere Probation', 'probation', {}],
      ['Lantern Family Charity', 'voluntary', {}]
    ] as const)
      await administrator.answerAt('/agencies/new', {
        name,
        kind,
        partnership: travellers.app.world.partnership,
        contactName: 'Records team',
        contactEmail: `${kind}-contact@example.org`,
        ...more
      })
  })
}

/** Asked with one action; answers the request of each agency by the agency's name. */
export async function askNineAgencies(travellers: Travellers, caseId: string): Promise<ReadonlyMap<string, string>> {
  return travellers.as('manager', async (manager) => {
    await manager.open(`/cases/${caseId}/requests/new`)
    const agencies = await manager.page
      .locator('main [name="agencies"]')
      .evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value))
    expect(agencies).toHaveLength(9)
    await manager.answer({
      agencies,
      period: 'From September 2023 to the day of the incident',
      purpose: 'A rapid review of how agencies worked together with the family.',
      legalBasis: 'Section 16H of the Children Act 2004',
      ...dateOf('dueOn', ANSWERS_DUE)
    })
    const board = await manager.words()
    expect(board).toContain('9')
    const rows = await manager.page
      .locator(`main a[href^="/cases/${caseId}/requests/"]`)
      .evaluateAll((links) => links.map((link) => [(link.textContent ?? '').trim(), link.getAttribute('href') ?? ''] as const))
    return new Map(
      rows.flatMap(([name, href]) => {
        const id = /requests\/([0-9a-f-]{36})$/.exec(href)?.[1]
        return id === undefined ? [] : [[name, id] as const]
      })
    )
  })
}
