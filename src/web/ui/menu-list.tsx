import Divider from '@mui/material/Divider'
import MuiMenu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { Check } from 'lucide-react'
import { Themed } from '../theme/themed.tsx'
import type { MenuEntry, MenuProps } from './menu-entry.ts'

/** The open menu. */
export function MenuList(props: MenuProps & { anchor: HTMLElement }) {
  const { anchor, onClose } = props
  const opensUp = anchor.getBoundingClientRect().top > window.innerHeight / 2
  const [anchorEdge, menuEdge] = opensUp ? (['top', 'bottom'] as const) : (['bottom', 'top'] as const)
  return (
    <Themed>
      <MuiMenu
        open
        // Inside the page's main landmark, where assistive technology looks for content.
        container={document.getElementById('page')}
        anchorEl={anchor}
        onClose={onClose}
        anchorOrigin={{ vertical: anchorEdge, horizontal: 'left' }}
        transformOrigin={{ vertical: menuEdge, horizontal: 'left' }}
        slotProps={{ list: { 'aria-label': props.label } }}
      >
        {props.head === undefined ? null : (
          <li className="menu-head" role="presentation">
            {props.head}
          </li>
        )}
        {props.head === undefined ? null : <Divider />}
        {props.entries.map((entry, index) =>
          entry === 'line' ? (
            <Divider key={`line-${index}`} />
          ) : (
            <MenuItem
              key={entry.label}
              role={entry.checked === undefined ? 'menuitem' : 'menuitemradio'}
              {...(entry.checked === undefined ? {} : { 'aria-checked': entry.checked })}
              aria-disabled={entry.refused !== undefined}
              className={classOf(entry)}
              onClick={() => {
                if (entry.refused !== undefined) return
                onClose()
                entry.onChoose()
              }}
            >
              {entry.icon}
              <span className="text">
                <span>{entry.label}</span>
                {entry.note === undefined ? null : <small>{entry.note}</small>}
                {entry.refused === undefined ? null : <small>{entry.refused}</small>}
              </span>
              {entry.hint === undefined ? null : <kbd>{entry.hint}</kbd>}
              {entry.checked ? <Check size={15} strokeWidth={1.75} aria-hidden="true" /> : null}
            </MenuItem>
          ),
        )}
      </MuiMenu>
    </Themed>
  )
}

function classOf(entry: Exclude<MenuEntry, 'line'>): string {
  if (entry.refused !== undefined) return 'menu-entry refused'
  return entry.danger ? 'menu-entry danger' : 'menu-entry'
}
