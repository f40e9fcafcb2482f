import './band.css'
import type { ReactNode } from 'react'
import { Glyph } from './state-glyph.tsx'
import type { GlyphName, Tone } from './state-words.ts'

/**
 * One line over rows that stay: amber for late, stale or slowed, violet for what nobody knows yet, slate
 * for a lost connection. The title is the fact, the text what it means and what happens next.
 */
export function Band(props: {
  tone: Extract<Tone, 'amber' | 'violet' | 'red' | 'slate'>
  title: ReactNode
  text?: ReactNode
  children?: ReactNode
}) {
  return (
    <output className={`band tone-${props.tone}`}>
      <Glyph name={GLYPHS[props.tone]} tone={props.tone} />
      <span className="grow">
        <b>{props.title}</b> {props.text}
      </span>
      {props.children}
    </output>
  )
}

const GLYPHS = {
  amber: 'overdue',
  violet: 'unknown',
  red: 'rejected',
  slate: 'cancelled',
} satisfies Record<string, GlyphName>
