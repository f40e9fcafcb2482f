import type { ReactNode } from 'react'

/**
 * One line of a menu. `refused` says why it cannot be chosen now: it stays, disabled, with that reason
 * beneath. `checked` makes it one of a set of choices.
 */
export type MenuEntry =
  | 'line'
  | {
      label: string
      icon?: ReactNode
      hint?: string
      note?: string
      checked?: boolean
      danger?: boolean
      refused?: string | undefined
      onChoose: () => void
    }

export type MenuProps = {
  /** Names the menu for assistive technology. */
  label: string
  /** Where it opens; closed while null. */
  anchor: HTMLElement | null
  /** A line above the entries that cannot be chosen. */
  head?: ReactNode
  entries: readonly MenuEntry[]
  onClose: () => void
}
