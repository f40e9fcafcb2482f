import type { CloudState } from './cloud-state.ts'
import { ownerOf } from './instance-seed.ts'
import type { EmulatedInstance } from './instance.ts'

/**
 * Gives an instance some finished tasks of earlier days. Names: `modifyAutoTopic` and `changeRetentionPolicy` from the
 * OTC API reference, the rest from the Huawei Terraform provider; `restartInstance` is assumed.
 */
export function addPastTasks(instance: EmulatedInstance, cloud: CloudState): void {
  if (instance.phases[0]?.status === 'CREATEFAILED') return
  const { chance, clock } = cloud
  const ageMs = clock.now() - instance.createdAt
  const count = chance.between(0, 3, `past-tasks/${instance.id}`)
  for (let at = 0; at < count; at += 1) {
    const key = `past-task/${instance.id}/${at}`
    const [name, params] = chance.pick(KINDS, `${key}/kind`)
    const startedAt = Math.round(instance.createdAt + ageMs * (0.1 + 0.8 * chance.unit(`${key}/when`)))
    instance.tasks.push({
      id: chance.hex(32, key),
      name,
      user: ownerOf(chance.pick(['Jana Krüger', 'Marek Nowák', 'Priya Raman'], `${key}/user`), chance),
      params,
      startedAt,
      endsAt: startedAt + chance.between(20, 800, `${key}/length`) * 1000,
      endsAs: 'SUCCESS',
    })
  }
}

const KINDS: readonly [Kind, ...Kind[]] = [
  ['restartInstance', {}],
  ['modifyAutoTopic', { enable_auto_topic: true }],
  ['changeRetentionPolicy', { retention_policy: 'time_base' }],
  ['kafkaConfigModify', { 'log.retention.hours': '72' }],
]

type Kind = readonly [name: string, params: Record<string, unknown>]
