import type { InstanceTask } from '../../contract/instance.ts'
import type { Clock } from '../clock.ts'
import type { DmsClient } from '../dms/dms-client.ts'
import { DmsError } from '../dms/dms-error.ts'
import type { DmsInstance, DmsTask } from '../dms/dms-instance.ts'
import { toInstant } from './instant.ts'

/** One instance read by ID, and its background tasks where they are to be had. */
export type FreshDetail = {
  instance: DmsInstance
  /** ms since 1970. */
  readAt: number
  /** Newest first. */
  tasks: { list: InstanceTask[] } | { missing: string }
}

/**
 * Reads one instance with its tasks. Whoever asks for it while it is being read shares that read; nothing is kept.
 *
 * @throws DmsError of the instance's read; tasks that cannot be had are told in the result
 */
export type ReadDetail = (instanceId: string) => Promise<FreshDetail>

/** See {@link ReadDetail}. */
export function createReadDetail(
  client: Pick<DmsClient, 'showInstance' | 'listTasks'>,
  clock: Clock,
): ReadDetail {
  const underWay = new Map<string, Promise<FreshDetail>>()
  return (instanceId) => {
    const shared = underWay.get(instanceId)
    if (shared) return shared
    const reading = readDetail(client, clock, instanceId).finally(() => underWay.delete(instanceId))
    underWay.set(instanceId, reading)
    return reading
  }
}

async function readDetail(
  client: Pick<DmsClient, 'showInstance' | 'listTasks'>,
  clock: Clock,
  instanceId: string,
): Promise<FreshDetail> {
  const [instance, tasks] = await Promise.all([
    client.showInstance(instanceId),
    client.listTasks(instanceId).then(
      (list) => ({ list: list.toSorted((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0)).map(toTask) }),
      (error: unknown) => ({ missing: whyNoTasks(error) }),
    ),
  ])
  return { instance, readAt: clock.now(), tasks }
}

/** A task that is not over has no end, whatever the cloud keeps as the time of its last change. */
const UNDER_WAY = ['EXECUTING', 'CREATED']

function toTask(task: DmsTask): InstanceTask {
  const isUnderWay = UNDER_WAY.includes(task.status.toUpperCase())
  return {
    id: task.id,
    name: task.name,
    status: task.status,
    startedAt: toInstant(task.createdAt),
    endedAt: isUnderWay ? null : toInstant(task.updatedAt),
    params: task.params,
  }
}

function whyNoTasks(error: unknown): string {
  if (!(error instanceof DmsError)) throw error
  const said = error.code === null ? '' : ` (${error.code})`
  // Flow control is a 404 too.
  if (error.status === 404 && error.kind !== 'flow-control')
    return `The cloud has no task records to show for this instance${said}.`
  if (error.kind === 'forbidden') return `The key may not read background tasks${said}.`
  return `The background tasks could not be read. ${error.message}`
}
