import type { Chance } from './chance.ts'
import type { EmulatorClock } from './clock.ts'
import type { EmulatedInstance, EmulatedTask } from './instance.ts'
import { deletePhases, GONE, replaceFuture, restartPhases, statusAt, type Draw } from './lifecycle.ts'

/** How a restart departs from the ordinary; nothing given, it goes well. */
export type RestartCourse = {
  endsIn?: 'ERROR'
  isStuck?: boolean
  takesMs?: number
  /** It is accepted and nothing happens; with `with-task` a finished task record says otherwise. */
  neverStarts?: 'with-task' | 'without-task'
}

export type DeleteCourse = { takesMs?: number; passesError?: boolean }

/** The instances of every project and what happens to them. Only its clock makes anything happen by itself. */
export class CloudState {
  readonly clock: EmulatorClock
  readonly chance: Chance
  readonly speed: number
  readonly #projects = new Map<
    string,
    { instances: Map<string, EmulatedInstance>; order: EmulatedInstance[] | undefined }
  >()
  #courses = 0

  constructor(clock: EmulatorClock, chance: Chance, speed: number) {
    this.clock = clock
    this.chance = chance
    this.speed = speed
  }

  addProject(projectId: string): void {
    this.#projects.set(projectId, { instances: new Map(), order: undefined })
  }

  add(instance: EmulatedInstance): void {
    const project = this.#project(instance.projectId)
    project.instances.set(instance.id, instance)
    project.order = undefined
  }

  remove(projectId: string, id: string): void {
    const project = this.#project(projectId)
    project.instances.delete(id)
    project.order = undefined
  }

  /**
   * Those that still exist, newest first, ties by ID: the order of the list (our proposal, undocumented). `isWanted`
   * sees each with its status of this instant.
   */
  instances(
    projectId: string,
    isWanted?: (instance: EmulatedInstance, status: string) => boolean,
  ): EmulatedInstance[] {
    const project = this.#project(projectId)
    project.order ??= [...project.instances.values()].toSorted(
      (a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1),
    )
    const now = this.clock.now()
    return project.order.filter((instance) => {
      const status = statusAt(instance.phases, now)
      return status !== GONE && (isWanted === undefined || isWanted(instance, status))
    })
  }

  /** Undefined once it is gone; the ID may be in either letter case. */
  find(projectId: string, id: string): EmulatedInstance | undefined {
    const instance = this.#projects.get(projectId)?.instances.get(id.toLowerCase())
    return instance && this.status(instance) !== GONE ? instance : undefined
  }

  status(instance: EmulatedInstance): string {
    return statusAt(instance.phases, this.clock.now())
  }

  /** What the cloud judges a new action by: an accepted one counts before its status shows. */
  judgedStatus(instance: EmulatedInstance): string {
    if (instance.deletionAcceptedAt !== undefined) return 'DELETING'
    const now = this.clock.now()
    const isTurning = instance.phases.some((phase) => phase.at > now && phase.status === 'RESTARTING')
    return isTurning ? 'RESTARTING' : this.status(instance)
  }

  /** To be called after a change of a creation date. */
  sortAgain(projectId: string): void {
    this.#project(projectId).order = undefined
  }

  /** Sets the status now; whatever was under way is over. */
  setStatus(instance: EmulatedInstance, status: string): void {
    const now = this.clock.now()
    delete instance.deletionAcceptedAt
    for (const task of instance.tasks) task.endsAt = Math.min(task.endsAt, Math.max(task.startedAt, now))
    instance.phases = [{ at: now, status }]
  }

  restart(instance: EmulatedInstance, user: EmulatedTask['user'], course: RestartCourse): void {
    const now = this.clock.now()
    if (course.neverStarts === 'without-task') return
    const phases = restartPhases(now, this.#draw(instance), {
      endsIn: course.endsIn ?? 'RUNNING',
      isStuck: course.isStuck ?? false,
      takesMs: course.takesMs,
    })
    const endsAt = course.isStuck ? Infinity : (phases.at(-1)?.at ?? now)
    instance.tasks.push({
      id: this.chance.hex(32, `task/${instance.id}/${this.#courses}`),
      name: 'restartInstance',
      user,
      params: {},
      startedAt: now,
      endsAt: course.neverStarts ? now : endsAt,
      endsAs: course.endsIn === 'ERROR' ? 'FAILED' : 'SUCCESS',
    })
    if (!course.neverStarts) instance.phases = replaceFuture(instance.phases, now, phases)
  }

  /** RESTARTING from this instant, and RUNNING again in its time: somebody else asked for it. */
  restartByOthers(instance: EmulatedInstance): void {
    const now = this.clock.now()
    const phases = restartPhases(now, this.#draw(instance), { endsIn: 'RUNNING' })
    const delay = (phases[0]?.at ?? now) - now
    instance.phases = phases.map(({ at, status }) => ({ at: at - delay, status }))
  }

  /** Hidden from the list from now on; a failed creation, which holds nothing, is gone at once. */
  delete(instance: EmulatedInstance, course: DeleteCourse): void {
    const now = this.clock.now()
    if (this.status(instance) === 'CREATEFAILED') {
      instance.phases = [{ at: now, status: GONE }]
      return
    }
    instance.deletionAcceptedAt = now
    const phases = deletePhases(now, this.#draw(instance), {
      takesMs: course.takesMs,
      passesError: course.passesError ?? false,
    })
    instance.phases = replaceFuture(instance.phases, now, phases)
  }

  #draw(instance: EmulatedInstance): Draw {
    this.#courses += 1
    return { chance: this.chance, key: `${instance.id}/${this.#courses}`, speed: this.speed }
  }

  #project(projectId: string) {
    const project = this.#projects.get(projectId)
    if (!project)
      throw new Error(`The emulator has no project ${projectId}; name it in the option "projects".`)
    return project
  }
}
