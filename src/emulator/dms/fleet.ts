import { readCatalogue } from './catalogue.ts'
import type { CloudState } from './cloud-state.ts'
import { HOSTILE, LONG_LIVED } from './fleet-catalogue.ts'
import { generatedSeed } from './fleet-generated.ts'
import { FAILED, IN_OTHER_STATES } from './fleet-troubled.ts'
import { growInstance, type InstanceSeed } from './instance-seed.ts'
import type { EmulatedInstance } from './instance.ts'
import { createPhases } from './lifecycle.ts'
import { addPastTasks } from './past-tasks.ts'

/**
 * Fills a project with `size` Kafka instances that a list with failed creations shows: most RUNNING, about one in
 * thirteen failed to be created, up to one in six in some other state. On top, where the fleet is not tiny, come an
 * instance under deletion, which no list shows, and a few of other engines, which share the endpoint.
 */
export function seedFleet(cloud: CloudState, projectId: string, size: number): void {
  const grow = (seed: InstanceSeed, key: string) => {
    const instance = growInstance(seed, projectId, `fleet/${key}`, cloud)
    addPastTasks(instance, cloud)
    cloud.add(instance)
    return instance
  }
  const failures = Math.round(size * FAILED_SHARE)
  const others = Math.min(IN_OTHER_STATES.length, Math.floor(size * OTHER_SHARE))
  const running = size - failures - others

  for (let at = 0; at < failures; at += 1) grow(failedSeed(at, cloud), `failed/${at}`)
  for (const [at, { status, seed }] of IN_OTHER_STATES.slice(0, others).entries()) {
    bringInto(status, grow(seed, `other/${at}`), cloud)
  }
  const named = [...LONG_LIVED, ...HOSTILE]
  for (let at = 0; at < running; at += 1) {
    grow(named[at] ?? generatedSeed(at, cloud.chance, cloud.clock.now()), `running/${at}`)
  }
  if (size < LEAST_FOR_EXTRAS) return
  const [leaving] = readCatalogue(
    'mqtt-bridge-smart-meter | 3x2u4g | 2.3.0 | 58/300 | Marek Nowák | 02 | eol=2026',
  )
  cloud.delete(grow(leaving, 'deleting'), {})
  for (const [at, seed] of otherEngines(size).entries()) grow(seed, `engine/${at}`)
}

const FAILED_SHARE = 9 / 120
const OTHER_SHARE = 1 / 6
const LEAST_FOR_EXTRAS = 5

function failedSeed(at: number, cloud: CloudState): InstanceSeed {
  const entry = FAILED[at % FAILED.length]
  if (!entry) throw new Error('The catalogue of failed creations is empty.')
  const { seed, minutesAgo, reason } = entry
  const round = Math.floor(at / FAILED.length)
  return {
    ...seed,
    name: round === 0 ? seed.name : `${seed.name.slice(0, 56)}-r${round}`,
    status: 'CREATEFAILED',
    createdAt: cloud.clock.now() - (minutesAgo + round * 17) * 60_000,
    failureReason: reason,
  }
}

/** Passing states pass in their time; the rest stays until somebody does something. */
function bringInto(status: string, instance: EmulatedInstance, cloud: CloudState): void {
  if (status === 'RESTARTING') cloud.restartByOthers(instance)
  else if (status === 'CREATING') {
    instance.createdAt = cloud.clock.now() - 60_000
    const draw = { chance: cloud.chance, key: instance.id, speed: cloud.speed }
    instance.phases = createPhases(cloud.clock.now(), draw, 'RUNNING')
    const [creation] = instance.tasks
    if (creation) {
      creation.startedAt = instance.createdAt
      creation.endsAt = instance.phases.at(-1)?.at ?? Infinity
    }
  } else cloud.setStatus(instance, status)
}

/** RabbitMQ, and RocketMQ, which calls itself `reliability` on the wire. One failed creation and one fault among them. */
function otherEngines(size: number): InstanceSeed[] {
  const count = Math.max(3, Math.round(size / 30))
  return Array.from({ length: count }, (_, at) => {
    const isRabbit = at % 2 === 0
    return {
      name: `${isRabbit ? 'rabbitmq-tasks' : 'rocketmq-orders'}-${String(at + 1).padStart(2, '0')}`,
      engine: isRabbit ? 'rabbitmq' : 'reliability',
      engineVersion: isRabbit ? '3.8.35' : '4.8.0',
      status: ['CREATEFAILED', 'ERROR'][at] ?? 'RUNNING',
      owner: 'Søren Ågård',
      tags: [{ key: 'env', value: 'prod' }],
    }
  })
}
