import './table-tools.css'
import { Columns3, Rows3, Rows4 } from 'lucide-react'
import { lazy, useId, useState } from 'react'
import { Part } from '../../ui/part.tsx'
import type { Density } from './row-density.ts'
import type { ShownColumns } from './shown-columns.ts'

const loadPicker = () => import('./column-picker.tsx')
const ColumnPicker = lazy(async () => ({ default: (await loadPicker()).ColumnPicker }))

const DENSITIES: readonly { density: Density; label: string; Icon: typeof Rows3 }[] = [
  { density: 'comfortable', label: 'Comfortable rows', Icon: Rows3 },
  { density: 'compact', label: 'Compact rows', Icon: Rows4 },
]

/** How the table shows what it shows: its columns, and how close its rows lie. */
export function TableTools(props: {
  columns: ShownColumns
  density: Density
  onColumns: (columns: ShownColumns) => void
  onDensity: (density: Density) => void
}) {
  const name = useId()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  return (
    <div className="table-tools">
      <button
        type="button"
        className="button quiet small"
        aria-haspopup="dialog"
        onPointerEnter={() => void loadPicker().catch(() => undefined)}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Columns3 size={14} strokeWidth={1.75} aria-hidden="true" />
        Columns
      </button>
      <fieldset className="segments">
        <legend className="vh">Row height</legend>
        {DENSITIES.map(({ density, label, Icon }) => (
          <label key={density} title={label}>
            <input
              type="radio"
              name={name}
              aria-label={label}
              checked={props.density === density}
              onChange={() => props.onDensity(density)}
            />
            <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
          </label>
        ))}
      </fieldset>
      <Part onFail={() => setAnchor(null)}>
        {anchor === null ? null : (
          <ColumnPicker
            anchor={anchor}
            columns={props.columns}
            onChange={props.onColumns}
            onClose={() => setAnchor(null)}
          />
        )}
      </Part>
    </div>
  )
}
