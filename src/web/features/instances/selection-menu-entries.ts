import { countOf, formatCount } from '../../lib/format-number.ts'
import type { MenuEntry } from '../../ui/menu-entry.ts'
import { copyAndTell } from './copy-notice.tsx'

/** What can be done with a selection besides acting on it. */
export function selectionMenuEntries(on: {
  held: ReadonlySet<string>
  /** IDs that the filter shows. */
  shown: readonly string[]
  /** How many instances there are. */
  total: number
  /** How many are held and no longer there. */
  gone: number
  allRefused: string | undefined
  onSelectAll: () => void
  onForget: () => void
}): MenuEntry[] {
  const { held, shown } = on
  const all = `Select all ${formatCount(shown.length)}`
  const entries: MenuEntry[] = [
    {
      label: shown.length === on.total ? all : `${all} that match`,
      refused: on.allRefused ?? (shown.every((id) => held.has(id)) ? 'All of them are selected.' : undefined),
      onChoose: on.onSelectAll,
    },
    {
      label: `Copy ${countOf(held.size, 'ID')}`,
      onChoose: () => copyAndTell([...held].join('\n'), `${countOf(held.size, 'ID')} copied`),
    },
  ]
  if (on.gone > 0) {
    entries.push({ label: `Forget ${formatCount(on.gone)} gone since`, onChoose: on.onForget })
  }
  return entries
}
