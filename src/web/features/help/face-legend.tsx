import { Glyph } from '../../ui/state-glyph.tsx'
import { rowFace, statusFace, type Face, type ShownRowState } from '../../ui/state-words.ts'

const ROWS: readonly { state: ShownRowState; means: string }[] = [
  { state: 'planned', means: 'Not sent yet' },
  { state: 'sent', means: 'On its way, no answer yet' },
  { state: 'accepted', means: 'The cloud took it on; its end is not seen yet' },
  { state: 'done', means: 'Seen to be done by our own reads' },
  { state: 'overdue', means: 'Taken on, and not seen to finish in time' },
  { state: 'unknown', means: 'No usable answer: nobody knows yet. Never sent again by itself' },
  { state: 'rejected', means: 'The cloud said no, with its reason' },
  { state: 'failed', means: 'Taken on, and seen to end badly' },
  { state: 'not-applied', means: 'Proved not executed' },
  { state: 'skipped', means: 'Left out, with the reason' },
  { state: 'cancelled', means: 'Never sent: a person ended it, or it had no more ground' },
]

/** One word of the cloud for each face of a status. */
const STATUSES: readonly { status: string; means: string }[] = [
  { status: 'RUNNING', means: 'In service' },
  { status: 'RESTARTING', means: 'The cloud is at work on it' },
  { status: 'ERROR', means: 'The cloud says ERROR' },
  { status: 'CREATEFAILED', means: 'It was never made, and holds no data' },
  { status: 'EXTENDEDFAILED', means: 'The cloud allows neither restart nor delete' },
  { status: 'FROZEN', means: 'Stopped by the cloud, mostly for an unpaid account' },
]

/** What the signs of rows and instances mean. */
export function FaceLegend() {
  return (
    <div className="signs">
      <h3>Rows of an operation</h3>
      <p>Solid: settled. Half: taken on. Dashed: nobody knows. Hollow: no answer yet, or never sent.</p>
      <dl>
        {ROWS.map(({ state, means }) => (
          <Sign key={state} face={rowFace(state)} means={means} />
        ))}
      </dl>
      <h3>Instances</h3>
      <dl>
        {STATUSES.map(({ status, means }) => (
          <Sign key={status} face={statusFace(status)} means={means} />
        ))}
        <Sign
          face={{ ...statusFace(''), word: 'Any other word' }}
          means="The cloud’s own word, which this console does not know; it allows nothing"
        />
      </dl>
    </div>
  )
}

function Sign({ face, means }: { face: Face; means: string }) {
  return (
    <div>
      <dt>
        <Glyph name={face.glyph} tone={face.tone} />
        {face.word}
      </dt>
      <dd>{means}</dd>
    </div>
  )
}
