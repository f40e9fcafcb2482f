import './hinted.css'
import type { ReactNode } from 'react'

/**
 * A control with a sentence about it, if there is one, that shows while it is pointed at or has focus. The control
 * names `id` as what describes it (`aria-describedby`).
 */
export function Hinted(props: { id: string; text: string | undefined; children: ReactNode }) {
  return (
    <span className="hinted">
      {props.children}
      {props.text === undefined ? null : (
        <span className="hint-text" id={props.id} role="tooltip">
          {props.text}
        </span>
      )}
    </span>
  )
}
