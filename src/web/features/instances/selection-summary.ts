import type { Allowance, Instance } from '../../../contract/instance.ts'

export type SelectionSummary = {
  /** Held instances that the project has, in the order of the inventory. */
  present: Instance[]
  /** Held, but not among the rows that the filter shows. */
  hidden: number
  /** Held, but no longer in the project: their IDs. */
  gone: string[]
}

/** What is held, compared with what the project has and what the filter shows. */
export function summarizeSelection(
  held: ReadonlySet<string>,
  instances: readonly Instance[],
  shown: ReadonlySet<string>,
): SelectionSummary {
  const present = instances.filter((instance) => held.has(instance.instanceId))
  return {
    present,
    hidden: present.filter((instance) => !shown.has(instance.instanceId)).length,
    gone: goneOf(held, present),
  }
}

function goneOf(held: ReadonlySet<string>, present: readonly Instance[]): string[] {
  if (held.size === present.length) return []
  const there = new Set(present.map(({ instanceId }) => instanceId))
  return [...held].filter((id) => !there.has(id))
}

/** How many of these an action may take now, and where it is none, why not: the commonest reason first. */
export function countAllowed(
  instances: readonly Instance[],
  action: 'restart' | 'delete',
): { allowed: number; reason: string | undefined } {
  const refusals = new Map<string, number>()
  let allowed = 0
  for (const instance of instances) {
    const allowance: Allowance = instance.actions[action]
    if (allowance.allowed) allowed += 1
    else {
      const reason = allowance.reason ?? 'The cloud does not allow it now.'
      refusals.set(reason, (refusals.get(reason) ?? 0) + 1)
    }
  }
  if (allowed > 0) return { allowed, reason: undefined }
  const [commonest] = [...refusals].toSorted((a, b) => b[1] - a[1])
  return { allowed, reason: commonest?.[0] }
}
