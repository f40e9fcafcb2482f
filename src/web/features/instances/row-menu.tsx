import { Copy, PanelRight, RotateCw, Trash } from 'lucide-react'
import type { Instance } from '../../../contract/instance.ts'
import { Menu } from '../../ui/menu.tsx'
import type { MenuEntry } from '../../ui/menu-entry.ts'
import { copyAndTell } from './copy-notice.tsx'
import type { BatchAction } from './selection-dock.tsx'

const icon = { size: 15, strokeWidth: 1.75, 'aria-hidden': true } as const

/** What can be done with one instance; what its state refuses stays, with the reason beneath. */
export function RowMenu(props: {
  instance: Instance | undefined
  anchor: HTMLElement | null
  actions: readonly BatchAction[]
  /** Undefined where the instance is open already. */
  onOpen: ((instance: Instance) => void) | undefined
  onAction: (action: BatchAction, instance: Instance) => void
  onClose: () => void
}) {
  const { instance, onOpen } = props
  if (!instance) return null
  const entries: MenuEntry[] = [
    {
      label: 'Copy ID',
      icon: <Copy {...icon} />,
      onChoose: () => copyAndTell(instance.instanceId, `ID of ${instance.name} copied`),
    },
  ]
  if (onOpen) {
    entries.unshift({
      label: 'Open',
      icon: <PanelRight {...icon} />,
      hint: 'Enter',
      onChoose: () => onOpen(instance),
    })
  }
  for (const action of props.actions) {
    const isDelete = action === 'delete'
    if (isDelete) entries.push('line')
    entries.push({
      label: isDelete ? 'Delete…' : 'Restart…',
      icon: isDelete ? <Trash {...icon} /> : <RotateCw {...icon} />,
      danger: isDelete,
      refused: instance.actions[action].allowed
        ? undefined
        : (instance.actions[action].reason ?? 'The cloud does not allow it now.'),
      onChoose: () => props.onAction(action, instance),
    })
  }
  return (
    <Menu
      label={`Actions for ${instance.name}`}
      anchor={props.anchor}
      entries={entries}
      onClose={props.onClose}
    />
  )
}
