import { Ellipsis, RotateCw } from 'lucide-react'
import { useId, useState } from 'react'
import type { Instance } from '../../../contract/instance.ts'
import { RowMenu } from './row-menu.tsx'
import type { BatchAction } from './selection-dock.tsx'

const icon = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const

/** What can be done with the instance of the panel; what its state refuses says why. */
export function PanelActions(props: {
  instance: Instance
  actions: readonly BatchAction[]
  onAction: (action: BatchAction) => void
}) {
  const { instance, actions } = props
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const reasonId = useId()
  const restart = instance.actions.restart
  return (
    <>
      {actions.includes('restart') ? (
        <>
          <button
            type="button"
            className="button small"
            aria-disabled={!restart.allowed}
            aria-describedby={restart.allowed ? undefined : reasonId}
            title={restart.reason}
            onClick={() => {
              if (restart.allowed) props.onAction('restart')
            }}
          >
            <RotateCw {...icon} />
            Restart…
          </button>
          {restart.allowed ? null : (
            <span className="vh" id={reasonId}>
              {restart.reason}
            </span>
          )}
        </>
      ) : null}
      <button
        type="button"
        className="icon-button small"
        aria-label="More actions"
        title="More actions"
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Ellipsis {...icon} />
      </button>
      <RowMenu
        instance={instance}
        anchor={anchor}
        actions={actions}
        onOpen={undefined}
        onAction={props.onAction}
        onClose={() => setAnchor(null)}
      />
    </>
  )
}
