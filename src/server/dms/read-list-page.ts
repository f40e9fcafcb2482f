import type { QueryPair } from './canonical-request.ts'
import { DmsError } from './dms-error.ts'
import { PAGE_SIZE, type Page } from './read-pass.ts'
import { malformedAnswer } from './judge-read.ts'
import type { Read } from './read.ts'
import { SPELLING, type ApiVersion } from './spelling.ts'
import { parseListPage } from './wire.ts'

/** What the service answers when the offset is at or beyond the end of a list that is not empty. */
const BEYOND_THE_END = 'DMS.40050010'

/**
 * Reads one page of the list, leaving out the first `skip` records: Kafka only, failed creations included. Null when
 * `skip` is beyond the end.
 *
 * v2 counts records from 0. For v1.0 that is not documented; counting from 1 is what its example and the list of
 * background tasks of the same service do.
 * @throws DmsError
 * @see OTC DMS API reference, "Querying All Instances"
 */
export async function readListPage(
  read: Read,
  version: ApiVersion,
  skip: number,
  options: { signal?: AbortSignal; despiteKeyStop?: boolean },
): Promise<Page | null> {
  const words = SPELLING[version]
  // Without the engine the instances of other engines come too: they share the address.
  const query: QueryPair[] = [
    ['engine', 'kafka'],
    [words.includeFailed, 'true'],
    [words.first, String(version === 'v2' ? skip : skip + 1)],
    ['limit', String(PAGE_SIZE)],
  ]
  let body: unknown
  try {
    body = await read({ version, segments: ['instances'], query, ...options })
  } catch (error) {
    if (error instanceof DmsError && error.kind === 'refused' && error.code === BEYOND_THE_END) return null
    throw error
  }
  const page = parseListPage(body)
  if (page === null) throw malformedAnswer('it is not a page of the list of instances')
  return page
}
