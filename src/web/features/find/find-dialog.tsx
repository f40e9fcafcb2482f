import './find-dialog.css'
import { FileText, Search, UserRound } from 'lucide-react'
import { useDeferredValue, useId, useState, type KeyboardEvent } from 'react'
import { countOf } from '../../lib/format-number.ts'
import { Modal } from '../../ui/modal.tsx'
import { Glyph } from '../../ui/state-glyph.tsx'
import { findEntries, type Entry } from './find-entries.ts'
import { useFindSources } from './use-find-sources.ts'

const LABEL = 'Find an instance, operation or person'

/**
 * Finds instances, operations, persons and pages by their names, and goes there.
 *
 * @see WAI-ARIA Authoring Practices, "Combobox Pattern", with a list that is always open
 */
export function FindDialog({
  typed,
  onGo,
  onClose,
}: {
  /** What was typed before it could be drawn. */
  typed: string
  onGo: (address: string) => void
  onClose: () => void
}) {
  const sources = useFindSources()
  const [text, setText] = useState(typed)
  const [chosen, setChosen] = useState<string>()
  const listId = useId()
  const groups = findEntries(sources, useDeferredValue(text))
  const entries = groups.flatMap((group) => group.entries)
  // What was chosen may have left the list with the next letter.
  const current = entries.find(({ id }) => id === chosen) ?? entries[0]

  const go = ({ to }: Entry) => {
    onClose()
    onGo(to)
  }
  const step = (by: number) => {
    const at = current ? entries.indexOf(current) : -1
    const next = entries.at((at + by + entries.length) % Math.max(1, entries.length))
    if (!next) return
    setChosen(next.id)
    document.getElementById(optionId(listId, next))?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // A word that is still being composed is not chosen by the key that ends it.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') step(1)
    else if (event.key === 'ArrowUp') step(-1)
    else if (event.key === 'Enter' && current) go(current)
    else return
    event.preventDefault()
  }

  return (
    <Modal className="find-dialog" label={LABEL} closesBeside onClose={onClose}>
      <div className="field">
        <Search size={16} strokeWidth={1.75} aria-hidden="true" />
        <input
          type="text"
          role="combobox"
          aria-label={LABEL}
          aria-expanded="true"
          aria-autocomplete="list"
          aria-controls={listId}
          aria-activedescendant={current ? optionId(listId, current) : undefined}
          placeholder={LABEL}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setChosen(undefined)
          }}
          onKeyDown={onKeyDown}
        />
        <button type="button" className="button small quiet" onClick={onClose}>
          Close
        </button>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a list of the browser’s own holds no such lines */}
      <div className="found" id={listId} role="listbox" aria-label="Found">
        {groups.map(({ head, entries: members, more }) => (
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- options are no fields
          <div key={head} role="group" aria-label={head}>
            <div className="head" aria-hidden="true">
              {head}
            </div>
            {members.map((entry) => (
              <Option
                key={entry.id}
                id={optionId(listId, entry)}
                entry={entry}
                isCurrent={entry === current}
                onPoint={() => setChosen(entry.id)}
                onChoose={() => go(entry)}
              />
            ))}
            {more === '' ? null : (
              <div className="more" aria-hidden="true">
                {more}
              </div>
            )}
          </div>
        ))}
      </div>
      <div className="notes">
        {entries.length === 0 && <p>Nothing found. Names, IDs, R-2041, persons and pages are searched.</p>}
        {sources.gaps.map((gap) => (
          <p key={gap}>{gap}</p>
        ))}
        <p className="keys" aria-hidden="true">
          <kbd>↑</kbd> <kbd>↓</kbd> choose · <kbd>Enter</kbd> go there · <kbd>Esc</kbd> close
        </p>
      </div>
      <output className="vh">{text === '' ? '' : countOf(entries.length, 'entry', 'entries')}</output>
    </Modal>
  )
}

function Option(props: {
  id: string
  entry: Entry
  isCurrent: boolean
  onPoint: () => void
  onChoose: () => void
}) {
  const { entry } = props
  return (
    // Focus stays in the field, whose keys choose: an option is never a stop of its own.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- as said
    <div
      id={props.id}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as for the list
      role="option"
      aria-selected={props.isCurrent}
      className="option"
      onPointerMove={props.onPoint}
      onClick={props.onChoose}
    >
      <EntryIcon entry={entry} />
      <bdi className="cut">{entry.label}</bdi>
      <small className="cut">{entry.note}</small>
    </div>
  )
}

function EntryIcon({ entry }: { entry: Entry }) {
  if (entry.glyph) return <Glyph {...entry.glyph} />
  const Icon = entry.kind === 'person' ? UserRound : FileText
  return <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
}

/** IDs of instances and persons may hold anything; an `id` of the document holds no blanks. */
const optionId = (listId: string, { id }: Entry): string => `${listId}-${encodeURIComponent(id)}`
