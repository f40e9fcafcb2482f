/** The instances a person holds, by ID; one selection for each project, kept while the page lives. */
export type Selection = {
  /** A new set after every change, the same one until then. */
  get: () => ReadonlySet<string>
  subscribe: (listener: () => void) => () => void
  has: (id: string) => boolean
  /** Holds or lets go of one, and starts the next range there. */
  toggle: (id: string) => void
  /**
   * Holds everything from where the last range started to `id`, in the order given, instead of what that range held
   * so far. Without a start, or when that is no longer among them, `id` alone.
   */
  extendTo: (id: string, order: readonly string[]) => void
  /** Holds these too, or lets go of them; what else is held stays. */
  set: (ids: readonly string[], held: boolean) => void
  clear: () => void
}

const selections = new Map<string, Selection>()

/** The selection of a project: the same object every time, so that it outlives a page and a sign-in. */
export function selectionOf(projectId: string): Selection {
  const known = selections.get(projectId)
  if (known) return known
  const created = createSelection()
  selections.set(projectId, created)
  return created
}

/** Lets go of what is selected in every project: what one person chose is not for the next one to act on. */
export function clearSelections(): void {
  for (const selection of selections.values()) selection.clear()
}

/** An empty selection. It lives outside the components, so that a change draws only the rows it touches. */
export function createSelection(): Selection {
  let ids: ReadonlySet<string> = new Set()
  let start: string | undefined
  /** What was held before the range that is being drawn. */
  let base = ids
  const listeners = new Set<() => void>()

  const change = (next: ReadonlySet<string>) => {
    ids = next
    for (const listener of listeners) listener()
  }
  const changeAll = (changed: readonly string[], held: boolean) => {
    base = changedSet(ids, changed, held)
    change(base)
  }

  return {
    get: () => ids,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    has: (id) => ids.has(id),
    toggle: (id) => {
      start = id
      changeAll([id], !ids.has(id))
    },
    extendTo: (id, order) => {
      const to = order.indexOf(id)
      const from = start === undefined ? -1 : order.indexOf(start)
      if (from === -1) {
        start = id
        base = ids
      }
      const [first, last] = from === -1 ? [to, to] : [Math.min(from, to), Math.max(from, to)]
      change(changedSet(base, order.slice(first, last + 1), true))
    },
    set: changeAll,
    clear: () => {
      start = undefined
      base = new Set()
      if (ids.size > 0) change(base)
    },
  }
}

function changedSet(ids: ReadonlySet<string>, changed: readonly string[], held: boolean): Set<string> {
  const next = new Set(ids)
  for (const id of changed) {
    if (held) next.add(id)
    else next.delete(id)
  }
  return next
}
