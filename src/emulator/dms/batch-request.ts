import type { Answer } from './answer.ts'
import { isUuid } from './endpoint-call.ts'
import { dmsError } from './errors.ts'
import type { ApiVersion } from './route.ts'

/** What a batch call asks for. IDs are as sent. */
export type BatchRequest = { action: 'restart' | 'delete'; ids: string[] } | { action: 'clear-failed' }

/** How each version spells "every failed creation"; the other version's word is an unknown member and ignored. */
const CLEAR_FAILED_MEMBER: Record<ApiVersion, string> = { 'v1.0': 'allFailure', v2: 'all_failure' }

const MOST_INSTANCES = 50

/**
 * Reads the body of a batch call, or says with which code the whole call is refused.
 *
 * The codes are documented; the order in which they are looked at is ours: body there, JSON, types of members,
 * action, permission for it, clear failed, instances given, count, UUIDs, repetitions.
 *
 * @see OTC Distributed Message Service API Reference, "Batch Restarting or Deleting Instances" and "Error Codes"
 */
export function readBatchRequest(
  body: Buffer,
  version: ApiVersion,
  mayDelete: boolean,
  noteUnexpected: (what: string) => void,
): BatchRequest | Answer {
  if (body.length === 0) return dmsError('DMS.00400004')
  const members = parseObject(body)
  if (!members) return dmsError('DMS.00400005')

  const clearMember = CLEAR_FAILED_MEMBER[version]
  const { action, instances, [clearMember]: clearFailed } = members
  for (const name of Object.keys(members)) {
    if (!['action', 'instances', clearMember].includes(name)) noteUnexpected(`body member ${name}`)
  }
  const wrong = Object.entries({
    action: action === undefined || typeof action === 'string',
    instances: instances === undefined || isTextArray(instances),
    [clearMember]: clearFailed === undefined || typeof clearFailed === 'string',
  }).find(([, isRight]) => !isRight)
  if (wrong) return dmsError('DMS.00400085', `The message body is invalid: ${wrong[0]}.`)

  if (action !== 'restart' && action !== 'delete') return dmsError('DMS.00400064')
  if (action === 'delete' && !mayDelete) return dmsError('DMS.00403003')
  if (action === 'delete' && clearFailed !== undefined) {
    return clearFailed === 'kafka' ? { action: 'clear-failed' } : dmsError('DMS.00400062')
  }
  if (!isTextArray(instances) || instances.length === 0) return dmsError('DMS.00400065')
  if (instances.length > MOST_INSTANCES) return dmsError('DMS.00400100')
  if (!instances.every(isUuid)) return dmsError('DMS.00400030')
  const distinct = new Set(instances.map((id) => id.toLowerCase()))
  if (distinct.size < instances.length) return dmsError('DMS.00400082')
  return { action, ids: instances }
}

/** IDs that a body names and the action it asks for, whatever else is wrong with it; for counting and for faults. */
export function peekBatch(
  body: Buffer,
  version: ApiVersion,
): { action?: 'restart' | 'delete' | 'clear-failed'; ids: string[] } {
  const members = parseObject(body)
  const action = members?.['action']
  const instances = members?.['instances']
  if (action === 'delete' && members?.[CLEAR_FAILED_MEMBER[version]] !== undefined) {
    return { action: 'clear-failed', ids: [] }
  }
  const ids = isTextArray(instances) ? instances.map((id) => id.toLowerCase()) : []
  return action === 'restart' || action === 'delete' ? { action, ids } : { ids }
}

function parseObject(body: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value))
      : undefined
  } catch {
    // Not JSON or not UTF-8: the caller answers with the code for it.
    return undefined
  }
}

function isTextArray(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}
