import type { MenuEntry } from '../../ui/menu-entry.ts'
import type { SavedView } from './saved-views.ts'

const HELD_ONLY = 'A selection is no view. Show the other instances again first.'

/** What can be done with views: save what is seen, and change the own one that is current or was before a change. */
export function viewMenuEntries(on: {
  view: SavedView | undefined
  isChanged: boolean
  canBeSaved: boolean
  onSaveChanges: () => void
  onSave: () => void
  onRename: (view: SavedView) => void
  onDelete: (view: SavedView) => void
}): MenuEntry[] {
  const { view } = on
  const refused = on.canBeSaved ? undefined : HELD_ONLY
  const entries: MenuEntry[] = [{ label: 'Save as a new view…', refused, onChoose: on.onSave }]
  if (!view) return entries
  if (on.isChanged) {
    entries.unshift({ label: `Save changes to “${view.name}”`, refused, onChoose: on.onSaveChanges })
  }
  entries.push(
    'line',
    { label: `Rename “${view.name}”…`, onChoose: () => on.onRename(view) },
    { label: `Delete “${view.name}”…`, onChoose: () => on.onDelete(view) },
  )
  return entries
}
