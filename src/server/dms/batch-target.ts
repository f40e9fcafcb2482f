import type { BatchTarget } from './batch-call.ts'
import { SPELLING, type ApiVersion } from './spelling.ts'

/** The most ids one call may hold. @see OTC DMS API reference, DMS.00400100 */
const MAX_IDS = 50

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/

/** True for a UUID in any letter case, as the whole text. */
export function isInstanceId(text: string): boolean {
  return new RegExp(`^${UUID.source}$`, 'i').test(text)
}

/** The UUIDs in a text, lower case, each once. */
export function findInstanceIds(text: string): string[] {
  const found = text.matchAll(new RegExp(`(?<![0-9a-f-])${UUID.source}(?![0-9a-f-])`, 'gi'))
  return [...new Set([...found].map(([id]) => id.toLowerCase()))]
}

/**
 * The ids of a call in the one form that is sent and compared, lower case; null for clear-failed.
 *
 * @throws RangeError for no id, more than 50, a double in any letter case, or something that is no UUID
 */
export function batchIds(target: BatchTarget): string[] | null {
  if ('clearFailed' in target) return null
  const ids = target.ids.map((id) => id.toLowerCase())
  if (ids.length < 1 || ids.length > MAX_IDS) {
    throw new RangeError(`a batch call takes 1 to ${MAX_IDS} instances, not ${ids.length}`)
  }
  if (!ids.every(isInstanceId))
    throw new RangeError('a batch call takes instance ids only, and one is no UUID')
  if (new Set(ids).size !== ids.length) throw new RangeError('a batch call names each instance once')
  return ids
}

/**
 * The body of a batch call. Either ids or the clear-failed form, never both, and never neither.
 *
 * `force_delete` is not sent: it would pass by the recycle bin.
 * @see OTC DMS API reference, "Batch Restarting or Deleting Instances"
 */
export function buildBatchBody(target: BatchTarget, ids: string[] | null, version: ApiVersion): string {
  const body =
    'clearFailed' in target
      ? { action: 'delete', [SPELLING[version].clearFailed]: 'kafka' }
      : { action: target.action, instances: ids }
  return JSON.stringify(body)
}
