import type { Fault, FaultKind, FaultOf } from './fault-kinds.ts'
import type { EndpointName } from './route.ts'

/** What a fault is matched against: a request, or one instance within it. */
export type Subject = {
  method: string
  path: string
  endpoint: EndpointName
  projectId: string
  action?: 'restart' | 'delete' | 'clear-failed'
  /** The ID in the path, those of a batch call, or the one instance that is being looked at. */
  ids: readonly string[]
}

/** The faults that are armed and not yet spent, oldest first. */
export class FaultShelf {
  #armed: { fault: Fault; strikesLeft: number; idsLeft: Set<string> | undefined; id: number }[] = []
  #nextId = 1

  /** @returns the number under which {@link disarm} takes it off again. */
  arm(fault: Fault): number {
    const ids = 'ids' in fault ? fault.ids : undefined
    const times = fault.times ?? ids?.length ?? 1
    const isOncePerId = fault.times === undefined && ids !== undefined
    const id = this.#nextId++
    this.#armed.push({
      fault,
      strikesLeft: times === 'always' ? Infinity : times,
      idsLeft: isOncePerId ? new Set(ids) : undefined,
      id,
    })
    return id
  }

  disarm(id: number): void {
    this.#armed = this.#armed.filter((entry) => entry.id !== id)
  }

  armed(): Fault[] {
    return this.#armed.map((entry) => entry.fault)
  }

  clear(): void {
    this.#armed = []
  }

  /** The oldest armed fault of one of these kinds that fits, counted as struck; undefined when there is none. */
  take<Kind extends FaultKind>(kinds: readonly Kind[], subject: Subject): FaultOf<Kind> | undefined {
    for (const entry of this.#armed) {
      const { fault } = entry
      if (!isOfKind(fault, kinds) || !fits(fault, entry.idsLeft, subject)) continue
      entry.strikesLeft -= 1
      for (const id of subject.ids) entry.idsLeft?.delete(id)
      if (entry.strikesLeft <= 0) this.disarm(entry.id)
      return fault
    }
    return undefined
  }
}

function isOfKind<Kind extends FaultKind>(fault: Fault, kinds: readonly Kind[]): fault is FaultOf<Kind> {
  return kinds.some((kind) => kind === fault.kind)
}

function fits(fault: Fault, idsLeft: Set<string> | undefined, subject: Subject): boolean {
  const { match } = fault
  const named = idsLeft ?? namedIds(fault)
  return (
    (named === undefined || subject.ids.some((id) => named.has(id))) &&
    (match?.method === undefined || match.method === subject.method) &&
    (match?.path === undefined || new RegExp(match.path).test(subject.path)) &&
    (match?.endpoint === undefined || match.endpoint === subject.endpoint) &&
    (match?.action === undefined || match.action === subject.action) &&
    (match?.projectId === undefined || match.projectId === subject.projectId) &&
    (match?.instanceId === undefined || subject.ids.includes(match.instanceId))
  )
}

function namedIds(fault: Fault): Set<string> | undefined {
  if ('id' in fault) return new Set([fault.id])
  return 'ids' in fault && fault.ids ? new Set(fault.ids) : undefined
}
