import { useRef, useState, type KeyboardEvent } from 'react'
import { formatCount } from '../../lib/format-number.ts'

export type CheckItem<Id> = {
  id: Id
  word: string
  count?: number
  checked: boolean
  /** Why it cannot be changed. */
  fixed?: string
}

/** Boxes to check, one tab stop for all of them: arrows, Home and End move, Space checks. */
export function CheckList<Id extends string>(props: {
  label: string
  items: readonly CheckItem<Id>[]
  /** Whether it has focus from the start. */
  takesFocus: boolean
  onToggle: (id: Id) => void
}) {
  const { items } = props
  const list = useRef<HTMLUListElement>(null)
  const [activeId, setActiveId] = useState(items[0]?.id)
  const active = Math.max(
    0,
    items.findIndex(({ id }) => id === activeId),
  )
  const handleKey = (event: KeyboardEvent) => {
    const to = placeAfter(event.key, active, items.length)
    if (to === undefined) return
    event.preventDefault()
    list.current?.querySelectorAll('input')[to]?.focus()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys that its boxes share
    <ul ref={list} className="check-list" aria-label={props.label} onKeyDown={handleKey}>
      {items.map(({ id, word, count, checked, fixed }, index) => (
        <li key={id}>
          <label
            className={fixed !== undefined ? 'fixed' : count === 0 ? 'none' : undefined}
            title={fixed ?? word}
          >
            <input
              type="checkbox"
              className="box"
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- the first thing in a dialog that was asked for
              autoFocus={props.takesFocus && index === 0}
              tabIndex={index === active ? 0 : -1}
              checked={checked}
              aria-disabled={fixed !== undefined}
              onFocus={() => setActiveId(id)}
              onChange={() => {
                if (fixed === undefined) props.onToggle(id)
              }}
            />
            <span className="word" dir="auto">
              {word}
            </span>
            {count === undefined ? null : <span className="count">{formatCount(count)}</span>}
          </label>
        </li>
      ))}
    </ul>
  )
}

function placeAfter(key: string, place: number, length: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(place + 1, length - 1)
    case 'ArrowUp':
      return Math.max(place - 1, 0)
    case 'Home':
      return 0
    case 'End':
      return length - 1
    default:
      return undefined
  }
}
