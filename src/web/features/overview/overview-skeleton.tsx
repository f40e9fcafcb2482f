import '../../ui/table-skeleton.css'

const LINES = [212, 188, 236, 172]
const RUNS = [168, 196]

/** The parts to come, where they will stand; still, and only after a moment, so that a quick answer does not flicker. */
export function OverviewSkeleton() {
  return (
    <div className="overview after-a-moment" aria-busy="true">
      <output className="vh">Reading the projects and their operations</output>
      <div className="card attention" aria-hidden="true">
        <span className="bone" style={{ width: 104 }} />
        {LINES.map((width) => (
          <div key={width} className="bone-line">
            <span className="bone" style={{ width }} />
            <span className="bone dim" style={{ width: width + 60 }} />
          </div>
        ))}
      </div>
      <div className="card under-way" aria-hidden="true">
        <span className="bone" style={{ width: 76 }} />
        {RUNS.map((width) => (
          <div key={width} className="bone-line">
            <span className="bone" style={{ width }} />
            <span className="bone dim" style={{ width: '100%' }} />
          </div>
        ))}
      </div>
      <div className="card by-status" aria-hidden="true">
        <span className="bone" style={{ width: 132 }} />
        {RUNS.map((width) => (
          <div key={width} className="bone-line">
            <span className="bone" style={{ width: '100%' }} />
          </div>
        ))}
      </div>
    </div>
  )
}
