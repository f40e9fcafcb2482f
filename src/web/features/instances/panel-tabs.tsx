import { useInfiniteQuery } from '@tanstack/react-query'
import { useId } from 'react'
import type { Instance, InstanceDetail, InstanceRow } from '../../../contract/instance.ts'
import type { Project } from '../../../contract/project.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { operationQueries } from '../operations/operation-queries.ts'
import { PanelOperations } from './panel-operations.tsx'
import { PanelOverview } from './panel-overview.tsx'
import { PanelTasks } from './panel-tasks.tsx'
import { PanelTrouble } from './panel-trouble.tsx'

/** What is known of an instance, in parts that the address names. */
export function PanelTabs(props: {
  project: Project
  shown: Instance
  row: InstanceRow | undefined
  isListed: boolean
  detail: InstanceDetail | undefined
  error: Error | null
  isReading: boolean
  tab: string | null
  onTab: (tab: string | undefined) => void
  onRead: () => void
}) {
  const { project, shown, detail, error } = props
  const { instanceId } = shown
  const bodyId = useId()
  const operations = useInfiniteQuery(operationQueries.list({ project: project.id, instance: instanceId }))
  const listed = operations.data?.pages.flatMap((page) => page.operations)
  const tabs = [
    { id: 'overview', label: 'Overview' },
    { id: 'tasks', label: 'Tasks', count: detail?.tasks?.length },
    {
      id: 'operations',
      label: 'Operations',
      count: listed && !operations.hasNextPage ? listed.length : undefined,
    },
  ] as const
  const tab = tabs.find(({ id }) => id === props.tab) ?? tabs[0]
  return (
    <>
      <Tabs
        label="About this instance"
        tabs={tabs}
        current={tab.id}
        panelId={bodyId}
        onChoose={(id) => props.onTab(id === 'overview' ? undefined : id)}
      />
      <div className="body" id={bodyId} role="tabpanel" tabIndex={0} aria-label={tab.label}>
        {tab.id === 'overview' ? (
          <PanelOverview instance={shown} detail={detail} row={props.row} isUnread={error !== null} />
        ) : null}
        {tab.id === 'tasks' ? <PanelTasks detail={detail} isUnread={error !== null} /> : null}
        {tab.id === 'operations' ? (
          <PanelOperations
            projectId={project.id}
            instanceId={instanceId}
            operations={listed}
            error={operations.error}
            onMore={operations.hasNextPage ? () => void operations.fetchNextPage() : undefined}
          />
        ) : null}
        {error && tab.id !== 'operations' ? (
          <PanelTrouble
            error={error}
            detail={detail}
            isListed={props.isListed}
            isReading={props.isReading}
            onRead={props.onRead}
          />
        ) : null}
      </div>
    </>
  )
}
