import type { CloudState } from './cloud-state.ts'
import { noCapacity } from './fleet-troubled.ts'
import { growInstance, reasonParams } from './instance-seed.ts'
import type { EmulatedInstance } from './instance.ts'
import { createPhases } from './lifecycle.ts'

/**
 * Lets other people work in the projects, one thing at a time: restart an instance, create one, fail to create one,
 * delete one of those again. Returns what stops it.
 */
export function startLively(cloud: CloudState, projectIds: readonly string[]): () => void {
  const { chance, clock, speed } = cloud
  let count = 0
  let cancel = () => {}
  const createdByOthers = new Set<string>()
  const next = () => {
    count += 1
    const waitMs = chance.between(LEAST_WAIT_MS, MOST_WAIT_MS, `lively/wait/${count}`) / speed
    cancel = clock.after(waitMs, () => {
      const projectId = projectIds[count % projectIds.length]
      if (projectId !== undefined) doSomething(cloud, projectId, count, createdByOthers)
      next()
    })
  }
  next()
  return () => cancel()
}

/** Before the speed factor. Shorter would disturb whoever is trying the console, longer would look dead. */
const LEAST_WAIT_MS = 15 * 60_000
const MOST_WAIT_MS = 60 * 60_000

/** So that a demo that runs for days does not fill up with instances nobody asked for. */
const MOST_CREATED = 6

function doSomething(
  cloud: CloudState,
  projectId: string,
  count: number,
  createdByOthers: Set<string>,
): void {
  const own = [...createdByOthers].flatMap((id) => cloud.find(projectId, id) ?? [])
  const share = cloud.chance.unit(`lively/what/${count}`)
  if (share < 0.5) restartOne(cloud, projectId, count)
  else if (own.length >= MOST_CREATED || (share < 0.65 && own.length > 0)) deleteOne(cloud, own)
  else createdByOthers.add(createOne(cloud, projectId, count, share > 0.85 ? 'CREATEFAILED' : 'RUNNING').id)
}

function restartOne(cloud: CloudState, projectId: string, count: number): void {
  const idle = cloud
    .instances(projectId)
    .filter((instance) => instance.engine === 'kafka' && cloud.judgedStatus(instance) === 'RUNNING')
  const instance = idle[Math.floor(cloud.chance.unit(`lively/which/${count}`) * idle.length)]
  if (instance) cloud.restart(instance, instance.owner, {})
}

function deleteOne(cloud: CloudState, own: readonly EmulatedInstance[]): void {
  const instance = own.find((candidate) =>
    ['RUNNING', 'CREATEFAILED'].includes(cloud.judgedStatus(candidate)),
  )
  if (instance) cloud.delete(instance, {})
}

function createOne(
  cloud: CloudState,
  projectId: string,
  count: number,
  endsIn: 'RUNNING' | 'CREATEFAILED',
): EmulatedInstance {
  const now = cloud.clock.now()
  const seed = { name: `pr-preview-${4800 + count}`, status: 'CREATING', createdAt: now, owner: 'ci-preview' }
  const instance = growInstance(seed, projectId, `lively/${count}`, cloud)
  instance.phases = createPhases(now, { chance: cloud.chance, key: instance.id, speed: cloud.speed }, endsIn)
  const endsAt = instance.phases.at(-1)?.at ?? now
  for (const task of instance.tasks) {
    task.endsAt = endsAt
    task.endsAs = endsIn === 'RUNNING' ? 'SUCCESS' : 'FAILED'
    if (endsIn === 'CREATEFAILED') task.params = reasonParams(noCapacity('2u4g'))
  }
  cloud.add(instance)
  return instance
}
