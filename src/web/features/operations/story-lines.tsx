import './timeline.css'
import type { OperationRow } from '../../../contract/operation.ts'
import { formatExact, formatTime } from '../../lib/format-time.ts'
import { RowStateGlyph } from '../../ui/state-glyph.tsx'

/** Everything that was seen of a row, in order; the last line wears how the row stands. */
export function StoryLines({ row, label }: { row: OperationRow; label: string }) {
  return (
    <ol className="timeline" aria-label={label}>
      {row.story.map((line, index) => (
        // Two lines may have one time and one text; a story only grows at its end, so the place names a line.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={index}>
          <time dateTime={line.at} title={formatExact(line.at)}>
            {formatTime(line.at)}
          </time>
          {index === row.story.length - 1 ? (
            <RowStateGlyph state={row.state} overdue={row.overdueSince !== undefined} />
          ) : (
            <i className="dot" />
          )}
          <div>{line.text}</div>
        </li>
      ))}
      {row.story.length === 0 && <li className="q3">Nothing has happened to this row yet.</li>}
    </ol>
  )
}
