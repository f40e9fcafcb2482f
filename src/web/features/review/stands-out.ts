import type { Instance } from '../../../contract/instance.ts'
import type { Plan, PlanRow } from '../../../contract/plan.ts'
import { formatCount } from '../../lib/format-number.ts'

/** How many times the usual size an instance must have to stand out. */
const LARGE = 2

/** A ready row that deserves a second look, and why in two or three words. */
export type StandingOut = { row: PlanRow; why: string; production: boolean }

/**
 * The ready rows that stand out among the others: production by tag, much larger than the rest, created
 * on the day of the preview. Failed creations hold nothing, so none of them does.
 */
export function standsOut(plan: Plan, instances: ReadonlyMap<string, Instance>): StandingOut[] {
  if (plan.action === 'clear-failed') return []
  const ready = plan.rows.filter((row) => row.verdict === 'ready')
  const largest = largestOf(ready, instances)
  return ready.flatMap((row) => {
    const instance = instances.get(row.instanceId)
    if (!instance) return []
    const tag = productionTag(instance)
    const reasons = [
      tag,
      instance === largest ? `largest, ${formatCount(storageOf(instance))} GB` : undefined,
      isSameDay(instance.createdAt, plan.createdAt) ? 'created today' : undefined,
    ].filter((reason) => reason !== undefined)
    if (reasons.length === 0) return []
    return [{ row, why: reasons.join(', '), production: tag !== undefined }]
  })
}

/** Storage in GB as far as it is known: what is used, else what was asked for. */
export function storageOf(instance: Instance): number {
  return instance.storageUsedGb ?? instance.storageTotalGb ?? 0
}

function productionTag(instance: Instance): string | undefined {
  const tag = instance.tags.find(
    ({ key, value }) => /^(env|environment|stage)$/i.test(key) && /^prod(uction)?$/i.test(value),
  )
  return tag && `${tag.key}=${tag.value}`
}

function largestOf(rows: PlanRow[], instances: ReadonlyMap<string, Instance>): Instance | undefined {
  const bySize = rows
    .map((row) => instances.get(row.instanceId))
    .filter((instance) => instance !== undefined)
    .toSorted((a, b) => storageOf(b) - storageOf(a))
  const [largest] = bySize
  const usual = bySize[Math.floor(bySize.length / 2)]
  if (!largest || !usual || bySize.length < 3) return undefined
  return storageOf(largest) >= LARGE * storageOf(usual) && storageOf(largest) > 0 ? largest : undefined
}

function isSameDay(instant: string | null, other: string): boolean {
  return instant !== null && new Date(instant).toDateString() === new Date(other).toDateString()
}
