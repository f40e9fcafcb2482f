import './tool-popover.css'
import Popover from '@mui/material/Popover'
import type { ReactNode } from 'react'
import { Themed } from '../../theme/themed.tsx'

/** A small dialog beside the button that opened it; Escape or a press elsewhere closes it. */
export function ToolPopover(props: {
  label: string
  anchor: HTMLElement
  children: ReactNode
  onClose: () => void
}) {
  return (
    <Themed>
      <Popover
        open
        // Inside the page's main landmark, where assistive technology looks for content.
        container={document.getElementById('page')}
        anchorEl={props.anchor}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        onClose={props.onClose}
        slotProps={{ paper: { role: 'dialog', 'aria-label': props.label, className: 'tool-popover' } }}
      >
        {props.children}
      </Popover>
    </Themed>
  )
}
