import './middle.css'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/**
 * Nothing to list, told as a fact: the title says what there is none of, the text as of when that is
 * true or what would bring something here, the children are what a person can do.
 */
export function EmptyState(props: {
  icon: LucideIcon | ReactNode
  title: string
  text: ReactNode
  children?: ReactNode
}) {
  return (
    <div className="middle">
      {isIcon(props.icon) ? <props.icon size={24} strokeWidth={1.75} aria-hidden="true" /> : props.icon}
      <h2>{props.title}</h2>
      <p>{props.text}</p>
      {props.children === undefined ? null : <div className="acts">{props.children}</div>}
    </div>
  )
}

const isIcon = (icon: LucideIcon | ReactNode): icon is LucideIcon =>
  typeof icon === 'object' && icon !== null && 'render' in icon
