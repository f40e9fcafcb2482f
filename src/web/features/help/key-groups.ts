import { FIND_KEY } from '../find/find-key.ts'

/** Keys that do one thing: each cap is pressed by itself, or together where it says so. */
export type KeyHelp = { caps: string[]; does: string }

export const KEY_GROUPS: readonly { head: string; keys: KeyHelp[] }[] = [
  {
    head: 'Anywhere',
    keys: [
      { caps: [FIND_KEY], does: 'Find an instance, operation, person or page' },
      { caps: ['?'], does: 'This help' },
      { caps: ['Esc'], does: 'Close what lies over the page' },
    ],
  },
  {
    head: 'Instances',
    keys: [
      { caps: ['/'], does: 'Go to the filter' },
      { caps: ['↑', '↓', '←', '→'], does: 'Move from cell to cell' },
      { caps: ['Page Up', 'Page Down'], does: 'Move by a screen of rows' },
      { caps: ['Home', 'End'], does: 'First, last column' },
      { caps: ['Ctrl Home', 'Ctrl End'], does: 'First, last row' },
      { caps: ['Space'], does: 'Select the row' },
      { caps: ['Shift ↑', 'Shift ↓'], does: 'Select up to the next row' },
      { caps: ['Shift click'], does: 'Select all rows in between' },
      { caps: ['Enter'], does: 'Open the instance, or sort by the column' },
    ],
  },
  {
    head: 'An open instance',
    keys: [
      { caps: ['J', 'K'], does: 'Next, previous instance' },
      { caps: ['Esc'], does: 'Close it' },
    ],
  },
]
