import './page-tools.css'
import { ClipboardList, Download, Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../../contract/api.ts'
import type { Instance, Inventory } from '../../../contract/instance.ts'
import { urlOf } from '../../api/client.ts'
import { systemClock } from '../../lib/clock.ts'
import { formatCount } from '../../lib/format-number.ts'
import type { MenuEntry } from '../../ui/menu-entry.ts'
import { Menu, preloadMenu } from '../../ui/menu.tsx'
import type { ShownColumns } from './shown-columns.ts'

const icon = { size: 15, strokeWidth: 1.75, 'aria-hidden': true } as const

const FILE_KEPT_MS = 60_000

/** What the head of the page offers: selecting by a list, and files of what is shown or of everything. */
export function PageTools(props: {
  projectId: string
  inventory: Inventory
  shown: readonly Instance[]
  columns: ShownColumns
  /** Undefined where the person's roles leave nothing to select for. */
  onSelectByList: (() => void) | undefined
}) {
  const { projectId, inventory, shown, columns, onSelectByList } = props
  const [open, setOpen] = useState<{ anchor: HTMLElement; withList: boolean } | null>(null)
  const entries: MenuEntry[] = [
    {
      label: `What is shown (${formatCount(shown.length)})`,
      note: 'CSV with this filter, order and columns',
      icon: <Download {...icon} />,
      onChoose: () => void downloadShown(projectId, shown, columns, inventory.fetchedAt),
    },
    {
      label: `The whole project (${formatCount(inventory.instances.length)})`,
      note: 'CSV with everything that is known',
      icon: <Download {...icon} />,
      onChoose: () => download(urlOf(api.exportInstances, { params: { project: projectId } }), ''),
    },
  ]
  if (open?.withList && onSelectByList) {
    entries.unshift(
      { label: 'Select by list…', icon: <ClipboardList {...icon} />, onChoose: onSelectByList },
      'line',
    )
  }
  return (
    <div className="page-tools">
      {onSelectByList ? (
        <button type="button" className="button quiet wide" onClick={onSelectByList}>
          <ClipboardList {...icon} />
          Select by list
        </button>
      ) : null}
      <button
        type="button"
        className="button quiet wide"
        aria-haspopup="menu"
        onPointerEnter={preloadMenu}
        onClick={(event) => setOpen({ anchor: event.currentTarget, withList: false })}
      >
        <Download {...icon} />
        CSV
      </button>
      <button
        type="button"
        className="icon-button narrow"
        aria-label="List and files"
        aria-haspopup="menu"
        onClick={(event) => setOpen({ anchor: event.currentTarget, withList: true })}
      >
        <Ellipsis {...icon} />
      </button>
      <Menu label="Files" anchor={open?.anchor ?? null} entries={entries} onClose={() => setOpen(null)} />
    </div>
  )
}

async function downloadShown(
  projectId: string,
  shown: readonly Instance[],
  columns: ShownColumns,
  fetchedAt: string | null,
): Promise<void> {
  const { shownCsv, shownCsvName } = await import('./shown-csv.ts')
  const file = new Blob([shownCsv(shown, columns, fetchedAt)], { type: 'text/csv;charset=utf-8' })
  const url = URL.createObjectURL(file)
  download(url, shownCsvName(projectId, systemClock.now()))
  // Some browsers begin to read the file after this; its memory can wait.
  systemClock.after(FILE_KEPT_MS, () => URL.revokeObjectURL(url))
}

/** As by a press on a link. Without a name the file is called as its server says. */
function download(url: string, name: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
}
