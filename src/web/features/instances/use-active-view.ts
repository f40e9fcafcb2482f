import { useState } from 'react'
import type { BuiltInView } from './built-in-views.ts'
import type { Density } from './row-density.ts'
import type { SavedView } from './saved-views.ts'
import type { TableSettings } from './table-settings.ts'
import { filterOfQuery, filterQuery, viewQuery } from './view-query.ts'

/** What is seen now, as a view would keep it. What a person holds is no view, so that cannot be saved. */
export type ViewState = { query: string; density: Density; canBeSaved: boolean }

/**
 * Which view the address is at: `current` by ID, and `own` if it is one of the person's. `base` is the own view that
 * was current last and has been changed since.
 */
export function useActiveView(
  params: URLSearchParams,
  settings: TableSettings,
  builtIns: readonly BuiltInView[],
  views: readonly SavedView[],
): {
  state: ViewState
  current: string | undefined
  own: SavedView | undefined
  base: SavedView | undefined
} {
  const query = viewQuery(params, settings.columns)
  const state = { query, density: settings.density, canBeSaved: params.get('show') !== 'selected' }
  const own = state.canBeSaved
    ? views.find((view) => view.query === query && view.density === settings.density)
    : undefined
  const shown = filterQuery(filterOfQuery(query))
  const builtIn = own || !state.canBeSaved ? undefined : builtIns.find((view) => view.query === shown)
  const [lastOwn, setLastOwn] = useState<string>()
  const last = own ? own.id : builtIn ? undefined : lastOwn
  if (last !== lastOwn) setLastOwn(last)
  const base = own ? undefined : views.find(({ id }) => id === last)
  return { state, current: own?.id ?? builtIn?.id, own, base }
}
