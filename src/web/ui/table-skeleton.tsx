import './table-skeleton.css'

const ROWS = [132, 118, 140, 96, 124, 110, 136, 88, 128, 104]

/**
 * Rows to come, with their head, where they will stand; still, and only after a moment, so that a quick answer does not
 * flicker. `label` says what is being read; `place` names the page whose measures it takes.
 */
export function TableSkeleton({ label, place }: { label: string; place: string }) {
  return (
    <div className={`table-skeleton ${place} after-a-moment`} aria-busy="true">
      <output className="vh">{label}</output>
      <div className="head" aria-hidden="true" />
      {ROWS.map((width) => (
        <div key={width} className="row" aria-hidden="true">
          <span className="bone" style={{ width }} />
          <span className="bone" style={{ width: 76 }} />
          <span className="bone dim" style={{ width: width - 22 }} />
          <span className="bone" style={{ width: 92 }} />
          <span className="bone dim" style={{ width: 54 }} />
        </div>
      ))}
    </div>
  )
}
