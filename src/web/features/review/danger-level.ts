import type { Action } from '../../../contract/row.ts'

/** From this many rows on a delete is one of many. */
const MANY = 10
/** Share of a project from which on a delete is grave however few it takes. */
const GRAVE_SHARE = 0.25

/** How loudly the review warns: 0 clear failed, 1 restart, 2 delete one, 3 a few, 4 many or production. */
export type DangerLevel = 0 | 1 | 2 | 3 | 4

export function dangerLevel(facts: {
  action: Action
  ready: number
  projectInstances: number
  production: boolean
}): DangerLevel {
  if (facts.action === 'clear-failed') return 0
  if (facts.action === 'restart') return 1
  const share = facts.projectInstances === 0 ? 0 : facts.ready / facts.projectInstances
  if (facts.ready >= MANY || share >= GRAVE_SHARE || facts.production) return 4
  return facts.ready > 1 ? 3 : 2
}
