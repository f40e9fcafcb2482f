import './tabs.css'
import { Link, type To } from 'react-router'

/** Tabs that are addresses: each shows another part of what the page lists, and can be opened in a tab of the browser. */
export function TabLinks(props: {
  label: string
  tabs: readonly { id: string; label: string; count: number | undefined; to: To }[]
  current: string
}) {
  return (
    <nav className="tabs" aria-label={props.label}>
      {props.tabs.map(({ id, label, count, to }) => (
        <Link key={id} to={to} aria-current={id === props.current ? 'page' : undefined}>
          {label}
          {count === undefined ? null : <span className="count">{count}</span>}
        </Link>
      ))}
    </nav>
  )
}
