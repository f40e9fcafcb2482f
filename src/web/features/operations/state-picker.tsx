import { OPERATION_STATES, type OperationState } from '../../../contract/operation.ts'
import { CheckList } from '../instances/check-list.tsx'
import { ToolPopover } from '../instances/tool-popover.tsx'
import { STATE_WORDS } from './filter-words.ts'

/** The states of operations to show; every press changes the filter at once. */
export function StatePicker(props: {
  anchor: HTMLElement
  chosen: readonly OperationState[]
  onChange: (states: readonly OperationState[] | undefined) => void
  onClose: () => void
}) {
  const { chosen } = props
  const choose = (states: readonly OperationState[]): void =>
    props.onChange(states.length === 0 ? undefined : states)
  return (
    <ToolPopover label="Filter by state" anchor={props.anchor} onClose={props.onClose}>
      <header>
        <h3>State</h3>
        <button
          type="button"
          className="button quiet small"
          aria-disabled={chosen.length === 0}
          onClick={() => choose([])}
        >
          Clear
        </button>
      </header>
      <CheckList
        label="State"
        takesFocus
        items={OPERATION_STATES.map((state) => ({
          id: state,
          word: STATE_WORDS[state],
          checked: chosen.includes(state),
        }))}
        onToggle={(toggled) =>
          choose(OPERATION_STATES.filter((state) => chosen.includes(state) !== (state === toggled)))
        }
      />
    </ToolPopover>
  )
}
