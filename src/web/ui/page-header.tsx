import './page-header.css'
import type { ReactNode } from 'react'

/** The head of a page: its title, one line of facts, and its quiet actions at the end of the line. */
export function PageHeader(props: { title: string; sub?: ReactNode; children?: ReactNode }) {
  return (
    <header className="page-header">
      <h1>{props.title}</h1>
      {props.sub === undefined ? null : <span className="sub">{props.sub}</span>}
      <span className="grow" />
      {props.children === undefined ? null : <div className="acts">{props.children}</div>}
    </header>
  )
}
