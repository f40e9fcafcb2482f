import './table-skeleton.css'

const ROWS = [132, 118, 140, 96, 124, 110, 136, 88]

/** Rows to come, in their own height; it shows only after a moment, so that a quick answer does not flicker. */
export function TableSkeleton({ label }: { label: string }) {
  return (
    <div className="table-skeleton" aria-busy="true">
      <output className="vh">{label}</output>
      {ROWS.map((width) => (
        <div key={width} aria-hidden="true">
          <span style={{ width }} />
          <span style={{ width: 76 }} />
          <span style={{ width: width - 22 }} />
        </div>
      ))}
    </div>
  )
}
