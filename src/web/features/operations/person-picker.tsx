import './person-picker.css'
import { Check, Search } from 'lucide-react'
import { useState } from 'react'
import { ToolPopover } from '../instances/tool-popover.tsx'
import type { OperationFilter } from './operation-filter.ts'
import { usePeopleSeen } from './use-people-seen.ts'

/** Whose operations to show: one of those seen so far, or anybody by the whole name or the ID. */
export function PersonPicker(props: {
  anchor: HTMLElement
  filter: OperationFilter
  onChoose: (actor: string | undefined) => void
  onClose: () => void
}) {
  const { filter, onChoose } = props
  const [text, setText] = useState('')
  const people = [...usePeopleSeen(filter)].toSorted(([, a], [, b]) => a.localeCompare(b))
  const typed = text.trim()
  const found = people.filter(([id, name]) => fold(name).includes(fold(typed)) || id === typed)
  const [only] = found
  const isSeen = found.some(([id, name]) => id === typed || name === typed)
  return (
    <ToolPopover label="Filter by person" anchor={props.anchor} onClose={props.onClose}>
      <header>
        <h3>Person</h3>
        <button
          type="button"
          className="button quiet small"
          aria-disabled={filter.actor === undefined}
          onClick={() => onChoose(undefined)}
        >
          Clear
        </button>
      </header>
      <label className="search">
        <Search size={14} strokeWidth={1.75} aria-hidden="true" />
        <input
          type="search"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the first thing in a dialog that was asked for
          autoFocus
          placeholder="Name or ID"
          aria-label="Find a person, or type the whole name or the ID"
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || typed === '') return
            // Else it would press what has focus next.
            event.preventDefault()
            onChoose(only && found.length === 1 ? only[0] : typed)
          }}
        />
      </label>
      <ul className="person-list" aria-label="People">
        {found.map(([id, name]) => (
          <li key={id}>
            <button type="button" aria-pressed={filter.actor === id} onClick={() => onChoose(id)}>
              <span dir="auto">{name}</span>
              {filter.actor === id && <Check size={15} strokeWidth={1.75} aria-hidden="true" />}
            </button>
          </li>
        ))}
        {typed !== '' && !isSeen && (
          <li>
            <button type="button" onClick={() => onChoose(typed)}>
              <span dir="auto">
                “{typed}” <small>as the whole name or ID</small>
              </span>
            </button>
          </li>
        )}
      </ul>
    </ToolPopover>
  )
}

const fold = (text: string): string => text.normalize('NFC').toLocaleLowerCase('en')
