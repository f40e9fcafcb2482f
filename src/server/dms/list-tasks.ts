import type { DmsTask } from './dms-instance.ts'
import { malformedAnswer } from './judge-read.ts'
import type { Read } from './read.ts'
import { requireInstanceId } from './show-instance.ts'
import { parseTaskPage } from './wire.ts'

/** The largest page allowed. */
const PAGE_SIZE = 100

/** Two thousand records are years of one instance; a list beyond that does not end for another reason. */
const MAX_PAGES = 20

/**
 * Reads all background tasks on record for an instance. They exist in v2 only, whatever version the rest uses.
 *
 * @throws DmsError; kind `malformed` also when the records do not end or one of them cannot be read
 * @see OTC DMS API reference, "Listing Background Tasks"; `start` counts records from 1
 */
export async function listTasks(read: Read, instanceId: string): Promise<DmsTask[]> {
  requireInstanceId(instanceId)
  const tasks: DmsTask[] = []
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const body = await read({
      version: 'v2',
      segments: ['instances', instanceId.toLowerCase(), 'tasks'],
      query: [
        ['start', String(tasks.length + 1)],
        ['limit', String(PAGE_SIZE)],
      ],
    })
    const page = parseTaskPage(body)
    if (page === null) throw malformedAnswer('it is not a list of background tasks')
    tasks.push(...page.tasks)
    if (page.tasks.length === 0 || tasks.length >= page.total) return tasks
  }
  throw malformedAnswer(`the background tasks do not end within ${MAX_PAGES} pages`)
}
