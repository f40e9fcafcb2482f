import './instance-panel.css'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { ChevronDown, ChevronUp, ServerOff, X } from 'lucide-react'
import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react'
import type { Instance, InstanceDetail } from '../../../contract/instance.ts'
import type { Project } from '../../../contract/project.ts'
import { ApiError } from '../../api/api-error.ts'
import { formatExact, formatTime } from '../../lib/format-time.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { StatusLabel } from '../../ui/state-glyph.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { operationQueries } from '../operations/operation-queries.ts'
import { instanceQueries } from './instance-queries.ts'
import { PanelActions } from './panel-actions.tsx'
import { PanelOperations } from './panel-operations.tsx'
import { PanelOverview } from './panel-overview.tsx'
import { PanelTasks } from './panel-tasks.tsx'
import type { BatchAction } from './selection-dock.tsx'

const icon = { size: 14, strokeWidth: 1.75 } as const

/** One instance over the table, in full and read fresh, with what was done to it and what can be. */
export function InstancePanel(props: {
  project: Project
  instanceId: string
  /** As the table has it; undefined when the project no longer lists it. */
  listed: Instance | undefined
  order: readonly string[]
  tab: string | null
  actions: readonly BatchAction[]
  onTab: (tab: string | undefined) => void
  onGo: (instanceId: string) => void
  onAction: (action: BatchAction) => void
  onClose: () => void
}) {
  const { project, instanceId, listed, order } = props
  const panel = useRef<HTMLElement>(null)
  const titleId = useId()
  const detail = useQuery(instanceQueries.detail(project.id, instanceId))
  const shown: Instance | InstanceDetail | undefined = detail.data ?? listed

  useEffect(() => panel.current?.focus({ preventScroll: true }), [])

  const at = order.indexOf(instanceId)
  const previous = at > 0 ? order[at - 1] : undefined
  const next = at >= 0 ? order[at + 1] : undefined
  const handleKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape') props.onClose()
    else if (event.key === 'j' && next !== undefined) props.onGo(next)
    else if (event.key === 'k' && previous !== undefined) props.onGo(previous)
    else return
    event.preventDefault()
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- each of these keys has a button too
    <aside
      ref={panel}
      className="instance-panel"
      aria-labelledby={titleId}
      tabIndex={-1}
      onKeyDown={handleKey}
    >
      <header>
        <div className="line">
          <h2 id={titleId} dir="auto">
            {shown?.name ?? instanceId}
          </h2>
          <StepButton label="Previous instance (K)" to={previous} onGo={props.onGo}>
            <ChevronUp {...icon} />
          </StepButton>
          <StepButton label="Next instance (J)" to={next} onGo={props.onGo}>
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
            {detail.data ? (
              <span className="q3" title={formatExact(detail.data.readAt)}>
                read {formatTime(detail.data.readAt)}
              </span>
            ) : null}
            <span className="grow" />
            <PanelActions instance={listed ?? shown} actions={props.actions} onAction={props.onAction} />
          </div>
        ) : null}
      </header>
      <PanelBody
        {...props}
        shown={shown}
        detail={detail.data}
        error={detail.error}
        onRetry={detail.refetch}
      />
    </aside>
  )
}

function PanelBody(props: {
  project: Project
  instanceId: string
  listed: Instance | undefined
  shown: Instance | InstanceDetail | undefined
  detail: InstanceDetail | undefined
  error: Error | null
  tab: string | null
  onTab: (tab: string | undefined) => void
  onRetry: () => unknown
}) {
  const { project, instanceId, listed, shown, detail, error } = props
  const bodyId = useId()
  const operations = useInfiniteQuery(operationQueries.list({ project: project.id, instance: instanceId }))
  if (error instanceof ApiError && error.code === 'not-found' && !listed) {
    return (
      <EmptyState
        icon={ServerOff}
        title="Not in this project"
        text="The project has no instance of this ID, or no longer has. Operations that took it are still in the history."
      />
    )
  }
  if (!shown) {
    return error ? (
      <ErrorPanel
        title="This instance could not be read"
        error={error}
        onRetry={() => void props.onRetry()}
      />
    ) : null
  }
  const listedOperations = operations.data?.pages.flatMap((page) => page.operations)
  const countText = listedOperations && !operations.hasNextPage ? listedOperations.length : undefined
  const tabs = [
    { id: 'overview', label: 'Overview' },
    { id: 'tasks', label: 'Tasks', count: detail?.tasks?.length },
    { id: 'operations', label: 'Operations', count: countText },
  ]
  const tab = tabs.find(({ id }) => id === props.tab)?.id ?? 'overview'
  return (
    <>
      <Tabs
        label="About this instance"
        tabs={tabs}
        current={tab}
        panelId={bodyId}
        onChoose={(id) => props.onTab(id === 'overview' ? undefined : id)}
      />
      <div className="body" id={bodyId} role="tabpanel" tabIndex={0} aria-label={tab}>
        {tab === 'overview' ? (
          <PanelOverview instance={shown} detail={detail} row={(listed ?? shown).row} error={error} />
        ) : null}
        {tab === 'tasks' ? <PanelTasks detail={detail} error={error} /> : null}
        {tab === 'operations' ? (
          <PanelOperations
            operations={listedOperations}
            error={operations.error}
            onMore={operations.hasNextPage ? () => void operations.fetchNextPage() : undefined}
          />
        ) : null}
      </div>
    </>
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
