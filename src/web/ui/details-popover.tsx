import Popover from '@mui/material/Popover'
import type { ReactNode } from 'react'
import { Themed } from '../theme/themed.tsx'

/** Facts behind a button, hung below its right end; Escape or a press elsewhere closes it. */
export function DetailsPopover(props: {
  label: string
  anchor: HTMLElement
  children: ReactNode
  onClose: () => void
}) {
  return (
    <Themed>
      <Popover
        open
        anchorEl={props.anchor}
        onClose={props.onClose}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': props.label } }}
      >
        {props.children}
      </Popover>
    </Themed>
  )
}
