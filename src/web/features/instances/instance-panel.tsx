import './instance-panel.css'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useRef, type KeyboardEvent } from 'react'
import type { Instance, InstanceDetail } from '../../../contract/instance.ts'
import type { Project } from '../../../contract/project.ts'
import { ApiError } from '../../api/api-error.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { instanceQueries } from './instance-queries.ts'
import { PanelGone } from './panel-gone.tsx'
import { PanelHead } from './panel-head.tsx'
import { PanelTabs } from './panel-tabs.tsx'
import type { BatchAction } from './selection-dock.tsx'

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
  // Only what the page has read anyway.
  const inventory = useQuery({ ...instanceQueries.inventory(project.id), enabled: false })
  const shown = newest(detail.data, listed, inventory.data?.fetchedAt ?? null)

  useEffect(() => panel.current?.focus({ preventScroll: true }), [])
  useReadWhenMoved(detail.data, listed, () => void detail.refetch())

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
  const read = { detail: detail.data, error: detail.error, isReading: detail.isFetching }
  const readAgain = () => void detail.refetch()
  const isGone = detail.error instanceof ApiError && detail.error.code === 'not-found'

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- each of these keys has a button too
    <aside
      ref={panel}
      className="instance-panel"
      aria-labelledby={titleId}
      tabIndex={-1}
      onKeyDown={handleKey}
    >
      <PanelHead
        {...read}
        titleId={titleId}
        instanceId={instanceId}
        shown={shown}
        listed={listed}
        listedAt={inventory.data?.fetchedAt ?? null}
        previous={previous}
        next={next}
        place={at < 0 ? '' : `${at + 1} of ${order.length}`}
        actions={props.actions}
        onGo={props.onGo}
        onAction={props.onAction}
        onRead={readAgain}
        onClose={props.onClose}
      />
      {shown && !(isGone && !listed) ? (
        <PanelTabs
          {...read}
          project={project}
          shown={shown}
          row={(listed ?? shown).row}
          isListed={listed !== undefined}
          tab={props.tab}
          onTab={props.onTab}
          onRead={readAgain}
        />
      ) : (
        <Unknown
          project={project}
          instanceId={instanceId}
          error={detail.error}
          isGone={isGone}
          onRead={readAgain}
        />
      )}
    </aside>
  )
}

/** An instance that the list does not show: it has not been read yet, cannot be, or is not there. */
function Unknown(props: {
  project: Project
  instanceId: string
  error: Error | null
  isGone: boolean
  onRead: () => void
}) {
  const { project, instanceId, error, onRead } = props
  if (!error) {
    return (
      <output className="body">
        <span className="q3">Reading the instance.</span>
      </output>
    )
  }
  if (props.isGone && error instanceof ApiError) {
    return <PanelGone project={project} instanceId={instanceId} error={error} onRead={onRead} />
  }
  return <ErrorPanel title="This instance could not be read" error={error} onRetry={onRead} />
}

/** What was learned last: the read of this one instance, or that of the whole list. Both have an instant in ISO 8601. */
function newest(
  detail: InstanceDetail | undefined,
  listed: Instance | undefined,
  listedAt: string | null,
): Instance | undefined {
  if (!detail || !listed || listedAt === null) return detail ?? listed
  return listedAt > detail.readAt ? listed : detail
}

/** Reads the instance again when the list shows it in another status than the read of it did. */
function useReadWhenMoved(
  detail: InstanceDetail | undefined,
  listed: Instance | undefined,
  read: () => void,
): void {
  const listedStatus = listed?.status
  const before = useRef(listedStatus)
  useEffect(() => {
    const hasMoved = before.current !== listedStatus
    before.current = listedStatus
    if (hasMoved && detail && listedStatus !== undefined && detail.status !== listedStatus) read()
  })
}
