import { useId, useState, type FormEvent } from 'react'
import {
  addView,
  changeView,
  nameProblem,
  removeView,
  VIEW_NAME_MAX,
  type KeptViews,
  type SavedView,
} from './saved-views.ts'
import { SmallDialog } from './small-dialog.tsx'
import type { ViewState } from './use-active-view.ts'

/** What a person asked for that needs a word from them; `not-kept`: the browser refused to keep a change. */
export type ViewTask =
  { kind: 'save'; state: ViewState } | { kind: 'rename' | 'delete'; view: SavedView } | { kind: 'not-kept' }

const NOT_KEPT =
  'This browser did not keep it: its storage is off or full. The address says the same view and can be bookmarked.'

type DialogProps<Task> = {
  task: Task
  kept: KeptViews
  change: (next: (kept: KeptViews) => KeptViews) => boolean
  onClose: () => void
}

/** Names a view, or makes sure that it is to go. */
export function ViewDialog(props: DialogProps<ViewTask>) {
  const { task } = props
  if (task.kind === 'delete') return <DeleteView {...props} task={task} />
  if (task.kind !== 'not-kept') return <NameView {...props} task={task} />
  return (
    <SmallDialog title="The view is as it was" onClose={props.onClose}>
      <p>{NOT_KEPT}</p>
      <footer>
        <button type="button" className="button primary" onClick={props.onClose}>
          Close
        </button>
      </footer>
    </SmallDialog>
  )
}

function NameView({
  task,
  kept,
  change,
  onClose,
}: DialogProps<Extract<ViewTask, { kind: 'save' } | { view: SavedView }>>) {
  const ids = { name: useId(), problem: useId() }
  const renamed = task.kind === 'save' ? undefined : task.view
  const [name, setName] = useState(renamed?.name ?? '')
  const [problem, setProblem] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wrong = nameProblem(kept, name, renamed?.id)
    if (wrong !== undefined) {
      setProblem(wrong)
      return
    }
    const isKept = change((before) =>
      task.kind === 'save'
        ? addView(before, { name: name.trim(), query: task.state.query, density: task.state.density })
        : changeView(before, task.view.id, { name: name.trim() }),
    )
    if (isKept) onClose()
    else setProblem(NOT_KEPT)
  }
  return (
    <SmallDialog title={renamed ? `Rename “${renamed.name}”` : 'Save as a new view'} onClose={onClose}>
      {renamed ? null : (
        <p>
          Filter, sort, columns and row height, under a name of yours. It stays in this browser; others get it
          by the address.
        </p>
      )}
      <form onSubmit={submit} className="stack">
        <label htmlFor={ids.name} className="field-label">
          Name
        </label>
        <input
          id={ids.name}
          className="text"
          maxLength={VIEW_NAME_MAX}
          autoComplete="off"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one field of a dialog that was asked for
          autoFocus
          value={name}
          aria-describedby={ids.problem}
          onChange={(event) => {
            setName(event.target.value)
            setProblem('')
          }}
        />
        <p id={ids.problem} className="problem" role="alert">
          {problem}
        </p>
        <footer>
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button primary">
            {renamed ? 'Rename' : 'Save view'}
          </button>
        </footer>
      </form>
    </SmallDialog>
  )
}

function DeleteView({ task, change, onClose }: DialogProps<{ view: SavedView }>) {
  const [problem, setProblem] = useState('')
  return (
    <SmallDialog title={`Delete the view “${task.view.name}”`} onClose={onClose}>
      <p>Only the view goes, from this browser. No instance is touched, and what you see now stays.</p>
      <p className="problem" role="alert">
        {problem}
      </p>
      <footer>
        <button type="button" className="button" onClick={onClose}>
          Keep it
        </button>
        <button
          type="button"
          className="button danger"
          onClick={() => {
            if (change((before) => removeView(before, task.view.id))) onClose()
            else setProblem(NOT_KEPT)
          }}
        >
          Delete view
        </button>
      </footer>
    </SmallDialog>
  )
}
