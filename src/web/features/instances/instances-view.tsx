import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, useDeferredValue, useState, useSyncExternalStore } from 'react'
import type { Inventory } from '../../../contract/instance.ts'
import type { Project } from '../../../contract/project.ts'
import { systemClock } from '../../lib/clock.ts'
import { formatCount } from '../../lib/format-number.ts'
import { useConnection } from '../../api/connection-context.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Part } from '../../ui/part.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { OperationDock } from '../operations/operation-dock.tsx'
import { showOperation } from '../operations/operation-queries.ts'
import { ReviewRefused } from '../review/review-refused.tsx'
import { Review } from '../review/review.tsx'
import { sessionQueries } from '../session/session-queries.ts'
import { useMay } from '../session/use-may.ts'
import { CopyNotice } from './copy-notice.tsx'
import { FilterBar } from './filter-bar.tsx'
import { NO_FILTER } from './instance-filter.ts'
import { nextSort, sortFromAddress, sortToAddress } from './instance-sort.ts'
import { InstanceTable } from './instance-table.tsx'
import { InventoryBand } from './inventory-band.tsx'
import { NothingShown } from './nothing-shown.tsx'
import { PageTools } from './page-tools.tsx'
import { RowMenu } from './row-menu.tsx'
import { SelectionDock, type BatchAction } from './selection-dock.tsx'
import { selectionOf } from './selection.ts'
import { columnsFromAddress, columnsToAddress } from './shown-columns.ts'
import { useTableSettings } from './table-settings.ts'
import { createTableNews } from './table-news.ts'
import { TableNewsRegion } from './table-news-region.tsx'
import { TableTools } from './table-tools.tsx'
import { useFilter } from './use-filter.ts'
import { useShownRows } from './use-shown-rows.ts'
import { ViewTabs } from './view-tabs.tsx'

const ListDialog = lazy(async () => ({ default: (await import('./list-dialog.tsx')).ListDialog }))
const InstancePanel = lazy(async () => ({ default: (await import('./instance-panel.tsx')).InstancePanel }))

/** The members of the address that lay the panel or the review over the table. */
const PANEL = ['instance', 'tab'] as const
const REVIEW = ['review', 'only'] as const

const BATCH_ACTIONS: readonly BatchAction[] = ['restart', 'delete']

/** The table with everything around it: filter, bands, dock, panel and review. */
export function InstancesView({ project, inventory }: { project: Project; inventory: Inventory }) {
  const { instances } = inventory
  const queryClient = useQueryClient()
  const { params, replace, open, close } = useAddress()
  const isOffline = useConnection().state === 'offline'
  const actions = useBatchActions(project.id)
  const [filter, setFilter] = useFilter()
  const deferredFilter = useDeferredValue(filter)
  const selection = selectionOf(project.id)
  const held = useSyncExternalStore(selection.subscribe, selection.get)
  const [menu, setMenu] = useState<{ id: string; anchor: HTMLElement } | null>(null)

  const [isListOpen, setListOpen] = useState(false)
  const [settings, changeSettings] = useTableSettings()
  const person = useQuery(sessionQueries.current()).data?.user
  const named = columnsFromAddress(params.get('columns'))
  const columns = named ? named.columns : settings.columns
  const allRefused = inventory.complete ? undefined : 'Off until every instance has been read.'

  const sort = sortFromAddress(params.get('sort'))
  const { shown, sortAnew } = useShownRows({ instances, sort, filter: deferredFilter, held })
  const { rows, ids, moves } = shown
  const [news] = useState(() => createTableNews(systemClock))

  const openInstance = (id: string) => open({ instance: id, tab: undefined })
  const review = (action: BatchAction, only?: string) => open({ review: action, only })
  const openId = params.get('instance')
  const reviewed = reviewOf(params, actions, held)
  const askedFor = BATCH_ACTIONS.find((action) => action === params.get('review'))
  const find = (id: string | null | undefined) =>
    typeof id === 'string' ? instances.find((instance) => instance.instanceId === id) : undefined
  const shownText = rows.length === instances.length ? '' : `${formatCount(rows.length)} of `

  return (
    <>
      <PageHeader title="Instances" sub={`${shownText}${formatCount(instances.length)} in ${project.name}`}>
        <PageTools
          projectId={project.id}
          inventory={inventory}
          shown={rows}
          columns={columns}
          onSelectByList={actions.length > 0 && instances.length > 0 ? () => setListOpen(true) : undefined}
        />
      </PageHeader>
      {person && instances.length > 0 ? (
        <ViewTabs
          projectId={project.id}
          instances={instances}
          person={person}
          params={params}
          settings={settings}
          onSettings={changeSettings}
        />
      ) : null}
      <InventoryBand project={project} inventory={inventory} isOffline={isOffline} />
      {instances.length > 0 ? (
        <FilterBar
          filter={filter}
          instances={instances}
          held={held}
          moves={moves}
          onChange={setFilter}
          onSortAnew={sortAnew}
        >
          <TableTools
            columns={columns}
            density={settings.density}
            onColumns={(chosen) => {
              changeSettings({ columns: chosen })
              replace({ columns: chosen && columnsToAddress(chosen) })
            }}
            onDensity={(density) => changeSettings({ density })}
          />
        </FilterBar>
      ) : null}
      {rows.length === 0 ? (
        <NothingShown
          project={project}
          inventory={inventory}
          filter={filter}
          held={held}
          onFilter={setFilter}
        />
      ) : (
        <InstanceTable
          projectId={project.id}
          instances={rows}
          order={ids}
          doubled={shown.doubled}
          columns={columns}
          density={settings.density}
          selection={actions.length > 0 ? selection : undefined}
          allRefused={allRefused}
          sort={sort}
          openId={openId}
          isOld={isOffline || (inventory.staleReason !== undefined && project.state !== 'throttled')}
          onSort={(column, add) => replace({ sort: sortToAddress(nextSort(sort, column, { add })) })}
          onOpen={openInstance}
          onMenu={(id, anchor) => setMenu({ id, anchor })}
          onFocusMoved={(id) =>
            news.answer(
              'focus',
              () => `That row is not shown any more. Now at ${find(id)?.name ?? 'the head'}.`,
            )
          }
        />
      )}
      <TableNewsRegion news={news} shown={shown} selection={actions.length > 0 ? selection : undefined} />
      <RowMenu
        instance={find(menu?.id)}
        anchor={menu?.anchor ?? null}
        actions={actions}
        onOpen={(instance) => openInstance(instance.instanceId)}
        onAction={(action, instance) => review(action, instance.instanceId)}
        onClose={() => setMenu(null)}
      />
      <div className="dock">
        <CopyNotice />
        <OperationDock project={project.id} />
        {actions.length > 0 ? (
          <SelectionDock
            selection={selection}
            instances={instances}
            shown={ids}
            allRefused={allRefused}
            actions={actions}
            onShow={() => setFilter({ ...NO_FILTER, heldOnly: true })}
            onAction={(action) => review(action)}
          />
        ) : null}
      </div>
      <Part onFail={() => setListOpen(false)}>
        {isListOpen ? (
          <ListDialog
            projectName={project.name}
            instances={instances}
            complete={inventory.complete}
            selection={selection}
            onClose={() => setListOpen(false)}
          />
        ) : null}
      </Part>
      <Part onFail={() => close(PANEL)}>
        {openId === null ? null : (
          <InstancePanel
            project={project}
            instanceId={openId}
            listed={find(openId)}
            order={ids}
            tab={params.get('tab')}
            actions={actions}
            onTab={(tab) => replace({ tab })}
            onGo={(id) => replace({ instance: id })}
            onAction={(action) => review(action, openId)}
            onClose={() => close(PANEL)}
          />
        )}
      </Part>
      {reviewed ? (
        <Review
          project={project}
          action={reviewed.action}
          instanceIds={reviewed.ids}
          instances={instances}
          onClose={() => close(REVIEW)}
          onStarted={(operation) => {
            showOperation(queryClient, operation)
            close(REVIEW)
          }}
        />
      ) : null}
      {askedFor ? (
        <ReviewRefused projectId={project.id} action={askedFor} onClose={() => close(REVIEW)} />
      ) : null}
    </>
  )
}

function useBatchActions(projectId: string): BatchAction[] {
  const mayRestart = useMay(projectId, 'restart')
  const mayDelete = useMay(projectId, 'delete')
  const actions: BatchAction[] = []
  if (mayRestart) actions.push('restart')
  if (mayDelete) actions.push('delete')
  return actions
}

/** What the address asks to review, if the person may and there is something to review. */
function reviewOf(
  params: URLSearchParams,
  actions: readonly BatchAction[],
  held: ReadonlySet<string>,
): { action: BatchAction; ids: string[] } | undefined {
  const action = actions.find((allowed) => allowed === params.get('review'))
  const only = params.get('only')
  const ids = only === null ? [...held] : [only]
  return action && ids.length > 0 ? { action, ids } : undefined
}
