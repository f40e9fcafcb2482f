import { ChevronDown, ChevronUp, RefreshCw, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Instance, InstanceDetail } from '../../../contract/instance.ts'
import { formatExact, formatTime } from '../../lib/format-time.ts'
import { StatusLabel } from '../../ui/state-glyph.tsx'
import { PanelActions } from './panel-actions.tsx'
import type { BatchAction } from './selection-dock.tsx'

const icon = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const

/** Which instance it is, how it stands and as of when, what can be done with it, and the way to its neighbours. */
export function PanelHead(props: {
  titleId: string
  instanceId: string
  shown: Instance | undefined
  listed: Instance | undefined
  /** When the list was read, ISO 8601. */
  listedAt: string | null
  detail: InstanceDetail | undefined
  error: Error | null
  isReading: boolean
  previous: string | undefined
  next: string | undefined
  /** Among the rows of the table: `3 of 12`. */
  place: string
  actions: readonly BatchAction[]
  onGo: (instanceId: string) => void
  onAction: (action: BatchAction) => void
  onRead: () => void
  onClose: () => void
}) {
  const { shown, listed, isReading } = props
  const name = shown?.name ?? props.instanceId
  return (
    <header>
      <div className="line">
        <h2 id={props.titleId} dir="auto">
          {name === '' ? 'without a name' : name}
        </h2>
        {/* The keys leave focus where it is, so that the new name is not read by itself. */}
        <output className="vh">{props.place === '' ? name : `${name}, ${props.place}`}</output>
        <StepButton label="Previous instance (K)" to={props.previous} onGo={props.onGo}>
          <ChevronUp {...icon} />
        </StepButton>
        <StepButton label="Next instance (J)" to={props.next} onGo={props.onGo}>
          <ChevronDown {...icon} />
        </StepButton>
        <button
          type="button"
          className="icon-button small"
          aria-label="Close the panel"
          title="Close the panel (Esc)"
          onClick={props.onClose}
        >
          <X {...icon} />
        </button>
      </div>
      {shown ? (
        <div className="line">
          <StatusLabel status={shown.status} />
          <ReadTime detail={props.detail} error={props.error} listedAt={props.listedAt} />
          <span className="grow" />
          <button
            type="button"
            className="icon-button small"
            aria-label="Read this instance again"
            title="Read this instance again"
            aria-disabled={isReading}
            onClick={() => {
              if (!isReading) props.onRead()
            }}
          >
            <RefreshCw {...icon} />
          </button>
          <PanelActions instance={listed ?? shown} actions={props.actions} onAction={props.onAction} />
        </div>
      ) : null}
    </header>
  )
}

/** As of when the facts are true. */
function ReadTime(props: {
  detail: InstanceDetail | undefined
  error: Error | null
  listedAt: string | null
}) {
  const { detail, error, listedAt } = props
  if (detail) {
    return (
      <output className="q3 nw" title={formatExact(detail.readAt)}>
        read {formatTime(detail.readAt)}
      </output>
    )
  }
  if (!error || listedAt === null) return <span className="q3 nw">being read</span>
  return (
    <span className="q3 nw" title={formatExact(listedAt)}>
      list of {formatTime(listedAt)}
    </span>
  )
}

function StepButton(props: {
  label: string
  to: string | undefined
  onGo: (instanceId: string) => void
  children: ReactNode
}) {
  const { to } = props
  return (
    <button
      type="button"
      className="icon-button small"
      aria-label={props.label}
      title={props.label}
      aria-disabled={to === undefined}
      onClick={() => {
        if (to !== undefined) props.onGo(to)
      }}
    >
      {props.children}
    </button>
  )
}
