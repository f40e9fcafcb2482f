import { useState } from 'react'
import { showRows, sortedAnew, type RowsAsked, type ShownRows } from './shown-rows.ts'

/**
 * What the table shows of the instances. It follows the sort when a person asks for it, and then holds: a change of a
 * row never moves it, until `sortAnew`. `asked` need not be the same object, but its parts must be while they say the
 * same.
 */
export function useShownRows(asked: RowsAsked): { shown: ShownRows; sortAnew: () => void } {
  // What was shown last is remembered beside the drawing, which memoizing would not see; as state of it, each change
  // would be drawn twice.
  'use no memo'
  const [rows] = useState(createShownRows)
  const [, setVersion] = useState(0)
  return {
    shown: rows.show(asked),
    sortAnew: () => {
      rows.sortAnew()
      setVersion((version) => version + 1)
    },
  }
}

function createShownRows() {
  let last: ShownRows | undefined
  return {
    show: (asked: RowsAsked): ShownRows => (last = showRows(last, asked)),
    sortAnew: () => {
      last = last && sortedAnew(last)
    },
  }
}
