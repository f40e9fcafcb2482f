import type { OperationSummary } from '../../../contract/operation.ts'
import { countOf } from '../../lib/format-number.ts'

/** Operations that the server carries on without this page, by name while they are few: `R-2041 and D-2043 run on`. */
export function runOnText(operations: readonly Pick<OperationSummary, 'ref' | 'state'>[]): string {
  const refs = operations.filter(({ state }) => state !== 'paused').map(({ ref }) => ref)
  const [first, second] = refs
  if (first === undefined) return 'Operations run on'
  if (second === undefined) return `${first} runs on`
  if (refs.length === 2) return `${first} and ${second} run on`
  return `${first}, ${second} and ${countOf(refs.length - 2, 'more operation')} run on`
}
