import type { CloudState } from './cloud-state.ts'
import type { Fault } from './fault-kinds.ts'
import type { FaultShelf } from './faults.ts'
import { growInstance, ownerOf, type InstanceChange, type InstanceSeed } from './instance-seed.ts'
import type { EmulatedInstance } from './instance.ts'
import type { ActionCount, BatchAction, Journal, RecordedRequest, Unexpected } from './journal.ts'

/** An instance as the emulator itself has it, with its status at this instant. */
export type InstanceState = Omit<EmulatedInstance, 'phases'> & { status: string }

/** What a test does to the cloud behind the client's back, and what it may ask about the client. */
export type EmulatorControl = {
  /** Adds instances and returns their IDs in the same order. */
  seed(projectId: string, seeds: readonly InstanceSeed[]): string[]
  /** Undefined when there is none, or no longer. */
  instance(projectId: string, id: string): InstanceState | undefined
  /** All that still exist, also those no list shows. */
  instances(projectId: string): InstanceState[]
  /** Sets the status now and for good; whatever was under way is over. */
  setStatus(projectId: string, id: string, status: string): void
  change(projectId: string, id: string, change: InstanceChange): void
  /** Takes the instance away at once, as if it had been deleted by somebody else long ago. */
  remove(projectId: string, id: string): void
  /** Arms a fault; the returned function disarms it. Faults strike in the order in which they were armed. */
  arm(fault: Fault): () => void
  /** Those not yet spent. */
  armed(): Fault[]
  /** Every request received, oldest first; a long run forgets the oldest. */
  requests(): RecordedRequest[]
  /** The batch calls among them. */
  callsToAction(): RecordedRequest[]
  /** What clients sent that the cloud does not know. */
  unexpected(): Unexpected[]
  /**
   * How often batch calls that reached the emulator named this ID, and how often it was acted upon. A call that was
   * refused at the gateway counts as asked; a clear-failed names nobody and counts as acted only.
   */
  actionsOn(projectId: string, id: string, action?: BatchAction): ActionCount
  /** Forgets requests, counts and armed faults; the instances stay. */
  clear(): void
}

export function createControl(cloud: CloudState, faults: FaultShelf, journal: Journal): EmulatorControl {
  let seeded = 0
  const find = (projectId: string, id: string) => {
    const instance = cloud.find(projectId, id)
    if (!instance) throw new Error(`There is no instance ${id} in project ${projectId}.`)
    return instance
  }
  return {
    seed: (projectId, seeds) =>
      seeds.map((seed) => {
        seeded += 1
        const instance = growInstance(seed, projectId, `seeded/${seeded}`, cloud)
        cloud.add(instance)
        return instance.id
      }),
    instance: (projectId, id) => {
      const instance = cloud.find(projectId, id)
      return instance && stateOf(instance, cloud)
    },
    instances: (projectId) => cloud.instances(projectId).map((instance) => stateOf(instance, cloud)),
    setStatus: (projectId, id, status) => cloud.setStatus(find(projectId, id), status),
    change: (projectId, id, { owner, ...change }) => {
      Object.assign(
        find(projectId, id),
        change,
        owner === undefined ? {} : { owner: ownerOf(owner, cloud.chance) },
      )
      cloud.sortAgain(projectId)
    },
    remove: (projectId, id) => cloud.remove(projectId, find(projectId, id).id),
    arm: (fault) => {
      const id = faults.arm(fault)
      return () => faults.disarm(id)
    },
    armed: () => faults.armed(),
    requests: () => journal.requests(),
    callsToAction: () => journal.requests().filter((request) => request.endpoint === 'batch'),
    unexpected: () => journal.unexpected(),
    actionsOn: (projectId, id, action) => journal.actionsOn(projectId, id, action),
    clear: () => {
      journal.clear()
      faults.clear()
    },
  }
}

function stateOf(instance: EmulatedInstance, cloud: CloudState): InstanceState {
  const { phases: _phases, ...rest } = instance
  return structuredClone({ ...rest, status: cloud.status(instance) })
}
