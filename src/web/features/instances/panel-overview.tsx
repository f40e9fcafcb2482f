import '../../ui/table-skeleton.css'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Instance, InstanceDetail, InstanceRow } from '../../../contract/instance.ts'
import { operationQueries } from '../operations/operation-queries.ts'
import { LastRow } from './last-row.tsx'
import { PanelFacts } from './panel-facts.tsx'

/** First what the latest operation came to, then the facts of the instance. */
export function PanelOverview(props: {
  instance: Instance
  /** Undefined until it has been read. */
  detail: InstanceDetail | undefined
  row: InstanceRow | undefined
  isUnread: boolean
}) {
  const { instance, row } = props
  const facts = <PanelFacts instance={instance} detail={props.detail} isUnread={props.isUnread} />
  return row ? (
    <AfterOperation operationId={row.operationId}>
      <LastRow row={row} instanceId={instance.instanceId} />
      {facts}
    </AfterOperation>
  ) : (
    facts
  )
}

/** Waits for the story of the operation, which would push the facts down while somebody reads them. */
function AfterOperation(props: { operationId: string; children: ReactNode }) {
  const operation = useQuery(operationQueries.one(props.operationId))
  if (!operation.isPending) return props.children
  return <output className="q3 after-a-moment">Reading the latest operation.</output>
}
