import './list-dialog.css'
import { useDeferredValue, useId, useState } from 'react'
import type { Instance } from '../../../contract/instance.ts'
import { countOf, formatCount } from '../../lib/format-number.ts'
import { useCopy, NOT_COPIED } from '../../ui/use-copy.ts'
import { indexInstances, matchList, type ListMatch } from './list-match.ts'
import type { Selection } from './selection.ts'
import { SmallDialog } from './small-dialog.tsx'

/** So many entries that were not found are listed; copying takes all of them. */
const MOST_NAMED = 200

/** Selects the instances that a list of IDs or names says, after telling what of it was not found. */
export function ListDialog(props: {
  projectName: string
  instances: readonly Instance[]
  /** False while not every instance has been read. */
  complete: boolean
  selection: Selection
  onClose: () => void
}) {
  const { instances, selection, onClose } = props
  const ids = { field: useId(), how: useId() }
  const [text, setText] = useState('')
  const [allOf, setAllOf] = useState<ReadonlySet<string>>(new Set())
  const [replaces, setReplaces] = useState(false)
  const index = indexInstances(instances)
  const match = matchList(useDeferredValue(text), index)
  const chosen = new Set([
    ...match.found,
    ...match.doubled.filter(({ name }) => allOf.has(name)).flatMap((one) => one.ids),
  ])
  const held = selection.get().size
  const apply = () => {
    if (chosen.size === 0) return
    if (replaces) selection.clear()
    selection.set([...chosen], true)
    onClose()
  }
  return (
    <SmallDialog title="Select by list" onClose={onClose}>
      <p>
        IDs or names of instances in {props.projectName}, on lines or with commas, semicolons or tabs between.
      </p>
      <label htmlFor={ids.field} className="field-label">
        List
      </label>
      <textarea
        id={ids.field}
        className="mono"
        rows={7}
        spellCheck={false}
        autoComplete="off"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one field of a dialog that was asked for
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <ListOutcome match={match} isEmpty={text.trim() === ''} complete={props.complete} />
      {match.doubled.length === 0 ? null : (
        <DoubledNames doubled={match.doubled} allOf={allOf} onChange={setAllOf} />
      )}
      {held === 0 ? null : (
        <fieldset className="how">
          <legend>{countOf(held, 'instance')} selected already</legend>
          {[false, true].map((value) => (
            <label key={String(value)}>
              <input
                type="radio"
                name={ids.how}
                checked={replaces === value}
                onChange={() => setReplaces(value)}
              />
              {value ? 'Replace them' : 'Keep them too'}
            </label>
          ))}
        </fieldset>
      )}
      <footer>
        <button type="button" className="button" onClick={onClose}>
          Cancel
        </button>
        <button
          type="button"
          className="button primary"
          aria-disabled={chosen.size === 0}
          title={chosen.size === 0 ? 'Nothing in the list names one instance.' : undefined}
          onClick={apply}
        >
          Select {formatCount(chosen.size)}
        </button>
      </footer>
    </SmallDialog>
  )
}

function ListOutcome({
  match,
  isEmpty,
  complete,
}: {
  match: ListMatch
  isEmpty: boolean
  complete: boolean
}) {
  const { copied, failed, copy } = useCopy()
  const { found, missing, repeated } = match
  const named = missing.slice(0, MOST_NAMED)
  return (
    <div className="list-outcome">
      <output>
        {isEmpty ? (
          'Nothing is selected before you say so.'
        ) : (
          <>
            <b>{formatCount(found.length)} found</b>
            {missing.length > 0 ? `, ${formatCount(missing.length)} not found` : ''}
            {repeated > 0 ? `, ${formatCount(repeated)} named again` : ''}
          </>
        )}
        {!isEmpty && !complete ? ' Not every instance has been read: what is missing may still come.' : ''}
      </output>
      {missing.length === 0 ? null : (
        <div className="missing">
          <header>
            <h3>Not found</h3>
            <button type="button" className="button quiet small" onClick={() => copy(missing.join('\n'))}>
              {copied ? 'Copied' : `Copy ${formatCount(missing.length)}`}
            </button>
          </header>
          {failed ? (
            <p className="problem" role="alert">
              {NOT_COPIED}
            </p>
          ) : null}
          <ul aria-label="Not found" className="mono">
            {named.map((entry) => (
              <li key={entry} dir="auto">
                {entry}
              </li>
            ))}
            {named.length < missing.length ? (
              <li className="more">and {formatCount(missing.length - named.length)} more</li>
            ) : null}
          </ul>
        </div>
      )}
    </div>
  )
}

function DoubledNames(props: {
  doubled: ListMatch['doubled']
  allOf: ReadonlySet<string>
  onChange: (allOf: ReadonlySet<string>) => void
}) {
  const { doubled, allOf, onChange } = props
  const toggle = (name: string) => {
    const next = new Set(allOf)
    if (!next.delete(name)) next.add(name)
    onChange(next)
  }
  return (
    <fieldset className="doubled">
      <legend>Names of several instances: which one is meant is not known</legend>
      {doubled.map(({ name, ids }) => (
        <label key={name}>
          <input type="checkbox" className="box" checked={allOf.has(name)} onChange={() => toggle(name)} />
          <span className="mono" dir="auto">
            {name}
          </span>
          <span className="count">all {formatCount(ids.length)}</span>
        </label>
      ))}
    </fieldset>
  )
}
