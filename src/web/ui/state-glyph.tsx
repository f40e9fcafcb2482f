import './state-glyph.css'
import type { OperationSummary } from '../../contract/operation.ts'
import type { Action, RowState } from '../../contract/row.ts'
import {
  operationFace,
  rowFace,
  rowWord,
  rowWords,
  shownRowState,
  statusFace,
  type Face,
  type GlyphName,
  type ShownRowState,
  type Tone,
} from './state-words.ts'

/** A symbol of the sprite in its colour. It stands beside a word and says nothing to a screen reader. */
export function Glyph({ name, tone }: { name: GlyphName; tone: Tone }) {
  return (
    <svg className={`glyph tone-${tone}`} aria-hidden="true">
      <use href={`#g-${name}`} />
    </svg>
  )
}

export function RowStateGlyph({ state, overdue }: { state: RowState; overdue: boolean }) {
  const face = rowFace(shownRowState(state, overdue))
  return <Glyph name={face.glyph} tone={face.tone} />
}

export function StatusGlyph({ status }: { status: string }) {
  const face = statusFace(status)
  return <Glyph name={face.glyph} tone={face.tone} />
}

type Standing = Pick<OperationSummary, 'state' | 'counts'>

export function OperationStateGlyph({ operation }: { operation: Standing }) {
  const face = operationFace(operation)
  return <Glyph name={face.glyph} tone={face.tone} />
}

/** Glyph and word of a row's state; `long` where the action is not plain from the place. */
export function RowStateLabel(props: { action: Action; state: ShownRowState; long: boolean }) {
  const words = props.long ? rowWords(props.action, props.state) : rowWord(props.action, props.state)
  return <FaceLabel face={{ ...rowFace(props.state), word: words }} />
}

export function StatusLabel({ status }: { status: string }) {
  return <FaceLabel face={statusFace(status)} />
}

export function OperationStateLabel({ operation }: { operation: Standing }) {
  return <FaceLabel face={operationFace(operation)} />
}

function FaceLabel({ face }: { face: Face }) {
  const classes = ['state-label', `tone-${face.tone}`]
  if (face.loud) classes.push('loud')
  if (face.glyph === 'raw') classes.push('raw')
  return (
    <span className={classes.join(' ')}>
      <Glyph name={face.glyph} tone={face.tone} />
      <span className="word">{face.word}</span>
    </span>
  )
}
