import { isInstanceId } from './batch-target.ts'
import { DmsError } from './dms-error.ts'
import type { DmsInstance } from './dms-instance.ts'
import { malformedAnswer } from './judge-read.ts'
import type { Read } from './read.ts'
import type { ApiVersion } from './spelling.ts'
import { parseInstance } from './wire.ts'

/**
 * Reads one instance by id. Unlike the list it also shows an instance that is being deleted.
 *
 * @throws DmsError kind `gone` when the cloud says with 404 and DMS.00404022 that it does not exist
 * @see OTC DMS API reference, "Querying an Instance"
 */
export async function showInstance(
  read: Read,
  version: ApiVersion,
  instanceId: string,
): Promise<DmsInstance> {
  requireInstanceId(instanceId)
  const id = instanceId.toLowerCase()
  const instance = parseInstance(await read({ version, segments: ['instances', id] }))
  if (instance === null || instance.instanceId !== id) {
    throw malformedAnswer('it is not about the instance that was asked for')
  }
  return instance
}

/** Keeps anything but an id out of a path. @throws DmsError kind `refused` */
export function requireInstanceId(instanceId: string): void {
  if (isInstanceId(instanceId)) return
  throw new DmsError('refused', 'Nothing was asked: what should name the instance is not an instance id.')
}
