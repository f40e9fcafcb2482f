export type ApiVersion = 'v1.0' | 'v2'

/**
 * The words that differ between the two versions of the interface, in this one place.
 *
 * @see OTC DMS API reference, "Querying All Instances" and "Batch Restarting or Deleting Instances", v1.0 and v2
 */
export const SPELLING = {
  'v1.0': { includeFailed: 'includeFailure', first: 'start', clearFailed: 'allFailure' },
  v2: { includeFailed: 'include_failure', first: 'offset', clearFailed: 'all_failure' },
} as const satisfies Record<ApiVersion, { includeFailed: string; first: string; clearFailed: string }>
