import type { ReactNode } from 'react'
import type { GlyphName } from './state-words.ts'

const stroke = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.5 } as const
const round = { strokeLinecap: 'round', strokeLinejoin: 'round' } as const
const cut = { fill: 'none', stroke: 'var(--bd-cut)', strokeWidth: 1.6, ...round } as const

/**
 * Fill says how sure we are: solid is settled, half is taken on, dashed is known to nobody, hollow has no
 * answer yet or was never sent.
 */
const SYMBOLS: Record<GlyphName, ReactNode> = {
  planned: <circle cx="7" cy="7" r="5.25" {...stroke} strokeWidth={1.25} />,
  sent: <path d="M3.75 2.4 11.25 7l-7.5 4.6z" {...stroke} strokeLinejoin="round" />,
  accepted: (
    <>
      <circle cx="7" cy="7" r="5.25" {...stroke} />
      <path d="M7 1.75a5.25 5.25 0 0 0 0 10.5z" fill="currentColor" />
    </>
  ),
  done: (
    <>
      <circle cx="7" cy="7" r="6" fill="currentColor" />
      <path d="m4.3 7.2 1.9 1.9 3.6-4" {...cut} />
    </>
  ),
  overdue: (
    <>
      <circle cx="7" cy="7" r="5.25" {...stroke} strokeWidth={1.75} />
      <path d="M7 4.1V7l2 1.4" {...stroke} {...round} />
    </>
  ),
  rejected: (
    <>
      <rect x="1.25" y="1.25" width="11.5" height="11.5" rx="2.5" fill="currentColor" />
      <path d="m4.9 4.9 4.2 4.2m0-4.2L4.9 9.1" {...cut} />
    </>
  ),
  faulty: (
    <>
      <path d="M7 1.6 13 12.2H1z" {...stroke} fill="currentColor" strokeWidth={1.4} strokeLinejoin="round" />
      <path d="M7 5.2v3.2" {...cut} strokeWidth={1.5} />
      <circle cx="7" cy="10.5" r=".9" fill="var(--bd-cut)" />
    </>
  ),
  unknown: (
    <>
      <circle cx="7" cy="7" r="5.5" {...stroke} strokeDasharray="2.5 1.82" />
      <path
        d="M5.6 5.7c.1-.9.7-1.3 1.5-1.3.8 0 1.4.5 1.4 1.2 0 1-1.4 1.1-1.4 2.1"
        {...stroke}
        strokeWidth={1.3}
        strokeLinecap="round"
      />
      <circle cx="7.1" cy="9.6" r=".85" fill="currentColor" />
    </>
  ),
  'not-applied': (
    <>
      <circle cx="7" cy="7" r="6" fill="currentColor" />
      <path d="M4.4 7h5.2" {...cut} strokeWidth={1.7} />
    </>
  ),
  skipped: <path d="m2.75 3.5 3.5 3.5-3.5 3.5M7.75 3.5l3.5 3.5-3.5 3.5" {...stroke} {...round} />,
  cancelled: (
    <>
      <circle cx="7" cy="7" r="5.25" {...stroke} />
      <path d="m3.5 3.5 7 7" {...stroke} />
    </>
  ),
  running: <circle cx="7" cy="7" r="3.5" fill="currentColor" />,
  'change-failed': (
    <>
      <path
        d="M7 .9 13.1 7 7 13.1.9 7z"
        fill="currentColor"
        stroke="currentColor"
        strokeWidth="1"
        strokeLinejoin="round"
      />
      <path d="M7 4v3.4" {...cut} strokeWidth={1.5} />
      <circle cx="7" cy="9.7" r=".9" fill="var(--bd-cut)" />
    </>
  ),
  frozen: <path d="M7 1.5v11M2.2 4.25l9.6 5.5M11.8 4.25l-9.6 5.5" {...stroke} strokeLinecap="round" />,
  raw: (
    <>
      <circle cx="7" cy="7" r="5.5" {...stroke} strokeDasharray="2.5 1.82" />
      <circle cx="7" cy="7" r="1.4" fill="currentColor" />
    </>
  ),
  paused: (
    <>
      <circle cx="7" cy="7" r="5.25" {...stroke} />
      <path d="M5.4 4.9v4.2M8.6 4.9v4.2" {...stroke} strokeLinecap="round" />
    </>
  ),
  problems: (
    <>
      <circle cx="7" cy="7" r="6" fill="currentColor" />
      <path d="M7 3.7v3.8" {...cut} />
      <circle cx="7" cy="10" r="1" fill="var(--bd-cut)" />
    </>
  ),
}

/** The symbols of every state glyph, drawn once a page; a cell then costs one `<use>`. */
export function GlyphSprite() {
  return (
    <svg className="glyph-sprite" width="0" height="0" aria-hidden="true" focusable="false">
      {Object.entries(SYMBOLS).map(([name, shape]) => (
        <symbol key={name} id={`g-${name}`} viewBox="0 0 14 14">
          {shape}
        </symbol>
      ))}
    </svg>
  )
}
