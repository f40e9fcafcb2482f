import { CTRL, FIND_KEY } from '../find/find-key.ts'

/** What some keys do; each cap is pressed by itself, those in one cap together. */
export type KeyHelp = { caps: readonly string[]; does: string }

export const KEY_GROUPS: readonly { head: string; keys: readonly KeyHelp[] }[] = [
  {
    head: 'Anywhere',
    keys: [
      { caps: [FIND_KEY], does: 'Find an instance, operation, person or page' },
      { caps: ['?'], does: 'This help' },
      { caps: [`${CTRL} Z`], does: 'Undo an operation, as long as that is offered' },
      { caps: ['Esc'], does: 'Close what lies over the page' },
    ],
  },
  {
    head: 'The table of instances',
    keys: [
      { caps: ['/'], does: 'Go to the filter' },
      { caps: ['↑', '↓', '←', '→'], does: 'Move from cell to cell' },
      { caps: ['Page Up', 'Page Down'], does: 'Move by a screen of rows' },
      { caps: ['Home', 'End'], does: 'First, last column' },
      { caps: [`${CTRL} Home`, `${CTRL} End`], does: 'First, last row' },
      { caps: ['Space', 'Shift Space'], does: 'Select the row, or all up to it' },
      { caps: ['Shift ↑', 'Shift ↓'], does: 'Select on to the next row' },
      { caps: ['Shift click'], does: 'Select all in between' },
      { caps: [`${CTRL} A`], does: 'Select all that are shown' },
      { caps: ['Esc'], does: 'Let go of the selection' },
      { caps: ['Enter'], does: 'Open the instance; on a column’s head, sort by it' },
      { caps: ['Shift Enter'], does: 'On a column’s head: sort by it as well' },
      { caps: ['Shift F10'], does: 'What can be done with the instance' },
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
