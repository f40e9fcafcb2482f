import './inventory-band.css'
import { useQuery } from '@tanstack/react-query'
import { lazy, useState } from 'react'
import type { Inventory } from '../../../contract/instance.ts'
import type { Project } from '../../../contract/project.ts'
import { useConnection } from '../../api/connection-context.ts'
import { formatCount } from '../../lib/format-number.ts'
import { formatAge } from '../../lib/format-time.ts'
import { withLocalTimes } from '../../lib/local-times.ts'
import { Band } from '../../ui/band.tsx'
import { Part } from '../../ui/part.tsx'
import { useNow } from '../../ui/use-now.ts'
import { operationQueries } from '../operations/operation-queries.ts'
import { runOnText } from './run-on-text.ts'
import { useRefresh } from './use-refresh.ts'

const load = () => import('./trouble-popover.tsx')
const TroublePopover = lazy(async () => ({ default: (await load()).TroublePopover }))

/** One line over the rows when they are old, not all there, or cannot be renewed; nothing when all is well. */
export function InventoryBand(props: { project: Project; inventory: Inventory; isOffline: boolean }) {
  const { project, inventory } = props
  if (props.isOffline) return <OfflineBand projectId={project.id} />
  // In the place of the rows all of it is told already.
  if (inventory.staleReason !== undefined && inventory.fetchedAt === null && inventory.total === 0)
    return null
  if (inventory.staleReason !== undefined && project.state !== 'throttled') {
    return <StaleBand project={project} inventory={inventory} reason={inventory.staleReason} />
  }
  if (inventory.fetchedAt === null) return <FirstReadBand project={project} inventory={inventory} />
  if (project.state === 'ok' || project.state === 'starting' || project.state === 'throttled') return null
  return <Band tone="amber" title={`${project.name} needs a look.`} text={project.stateText} />
}

function OfflineBand({ projectId }: { projectId: string }) {
  const connection = useConnection()
  const now = useNow()
  // What was known of them when the connection broke: nothing can be asked now.
  const open = useQuery({ ...operationQueries.open({ project: projectId }), enabled: false })
  const retryAt = connection.state === 'offline' ? connection.retryAt : null
  return (
    <Band
      tone="slate"
      title="No connection to Brokerdeck."
      text={`${runOnText(open.data ?? [])} without this page. It connects again by itself.`}
    >
      {/* A figure that changes every second is not for ears. */}
      <span className="countdown" aria-hidden="true">
        {retryAt === null ? 'trying now' : `again in ${Math.max(1, Math.ceil((retryAt - now) / 1000))} s`}
      </span>
    </Band>
  )
}

function FirstReadBand({ project, inventory }: { project: Project; inventory: Inventory }) {
  const { firstRead } = project
  const page = firstRead ? `, page ${firstRead.page} of ${firstRead.pages}` : ' under way'
  const rows = formatCount(inventory.instances.length)
  const all = firstRead ? ` of ${formatCount(firstRead.total)}` : ''
  const soFar = inventory.total === 0 ? 'Rows show as they arrive.' : `${rows}${all} rows so far.`
  return <Band tone="slate" title={`First read${page}.`} text={`${soFar} Actions wait until it has ended.`} />
}

function StaleBand(props: { project: Project; inventory: Inventory; reason: string }) {
  const { project, inventory } = props
  const now = useNow()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const { refresh, isReading, said, isRefused } = useRefresh(project)
  const reason = withLocalTimes(props.reason, now)
  const isOld = inventory.complete && inventory.fetchedAt !== null
  const [fact, rest] = isOld ? ['', reason] : afterFirstSentence(reason)
  return (
    <div className="one-line-band">
      <Band
        tone="amber"
        title={isOld ? <Age fetchedAt={inventory.fetchedAt ?? ''} now={now} /> : fact}
        text={isRefused ? said : `${rest}${isOld ? '' : ' “Select all” is off.'}`}
      >
        <button
          type="button"
          className="button small"
          aria-haspopup="dialog"
          onPointerEnter={() => void load().catch(() => undefined)}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          Details
        </button>
        <button type="button" className="button small" aria-disabled={isReading} onClick={refresh}>
          {isReading ? 'Reading' : 'Try now'}
        </button>
        <Part onFail={() => setAnchor(null)}>
          {anchor === null ? null : (
            <TroublePopover anchor={anchor} project={project} onClose={() => setAnchor(null)} />
          )}
        </Part>
      </Band>
    </div>
  )
}

/** The band is read aloud whenever its words change: its age would be every second. */
function Age({ fetchedAt, now }: { fetchedAt: string; now: number }) {
  return (
    <>
      <span aria-hidden="true">These rows are {formatAge(fetchedAt, now)} old.</span>
      <span className="vh">These rows are old.</span>
    </>
  )
}

function afterFirstSentence(text: string): [string, string] {
  const end = text.indexOf('. ')
  return end < 0 ? [text, ''] : [text.slice(0, end + 1), text.slice(end + 2)]
}
