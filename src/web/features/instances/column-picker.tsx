import { CheckList } from './check-list.tsx'
import { instanceColumns, usualColumns, type ColumnId } from './instance-columns.ts'
import { FIXED_COLUMN, normalColumns, type ShownColumns } from './shown-columns.ts'
import { ToolPopover } from './tool-popover.tsx'

/** Which columns the table has; every press changes it at once. */
export function ColumnPicker(props: {
  anchor: HTMLElement
  columns: ShownColumns
  onChange: (columns: ShownColumns) => void
  onClose: () => void
}) {
  const { columns, onChange } = props
  const shown = columns ?? usualColumns
  const toggle = (id: ColumnId) =>
    onChange(normalColumns(shown.includes(id) ? shown.filter((one) => one !== id) : [...shown, id]))
  return (
    <ToolPopover label="Columns" anchor={props.anchor} onClose={props.onClose}>
      <header>
        <h3>Columns</h3>
        <button
          type="button"
          className="button quiet small"
          aria-disabled={columns === undefined}
          title={columns === undefined ? 'These are the usual columns' : 'Back to the usual columns'}
          onClick={() => onChange(undefined)}
        >
          Reset
        </button>
      </header>
      <CheckList
        label="Columns"
        takesFocus
        items={instanceColumns.map(({ id, header }) => ({
          id,
          word: header,
          checked: shown.includes(id),
          ...(id === FIXED_COLUMN ? { fixed: 'The name always stands: it says which row is which.' } : {}),
        }))}
        onToggle={toggle}
      />
    </ToolPopover>
  )
}
