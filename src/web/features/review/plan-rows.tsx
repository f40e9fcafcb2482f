import './plan-rows.css'
import { Ban, CircleQuestionMark, Clock, Eye, Lock } from 'lucide-react'
import { Link } from 'react-router'
import { isInProgress, statusWord } from '../../../contract/instance-actions.ts'
import type { Instance } from '../../../contract/instance.ts'
import type { Plan, PlanRow } from '../../../contract/plan.ts'
import { formatCount } from '../../lib/format-number.ts'
import { formatExact } from '../../lib/format-time.ts'
import { paths } from '../../paths.ts'
import { MiddleCut } from '../../ui/middle-cut.tsx'
import { Glyph, StatusGlyph } from '../../ui/state-glyph.tsx'
import { ageText } from '../operations/span-text.ts'
import { VirtualRows } from '../operations/virtual-rows.tsx'
import { storageOf, type StandingOut } from './stands-out.ts'

/** Rows in one call to the cloud. Source: OTC DMS API reference, “Batch Restarting or Deleting Instances”. */
const CALL_ROWS = 50

type PlanRowsProps = {
  plan: Plan
  instances: ReadonlyMap<string, Instance>
  standing: StandingOut[]
  scroller: HTMLElement | null
  narrow: boolean
}

/** Who stays out and why, then every ready row, those that stand out first. */
export function PlanRows({ plan, instances, standing, scroller, narrow }: PlanRowsProps) {
  const blocked = plan.rows.filter((row) => row.verdict === 'blocked')
  const reasons = new Map(standing.map(({ row, why }) => [row.instanceId, why]))
  const ready = plan.rows
    .filter((row) => row.verdict === 'ready')
    .toSorted((a, b) => Number(reasons.has(b.instanceId)) - Number(reasons.has(a.instanceId)))
  const doubled = doubledNames(plan, instances)
  return (
    <>
      {blocked.length > 0 && (
        <VirtualRows
          label="Rows that stay out"
          className="plan-blocked"
          head={
            <tr className="group">
              <th colSpan={3}>
                <Glyph name="skipped" tone="rest" />
                {formatCount(blocked.length)} {blocked.length === 1 ? 'stays' : 'stay'} out{' '}
                <span>and {blocked.length === 1 ? 'is' : 'are'} not touched</span>
              </th>
            </tr>
          }
          items={blocked}
          keyOf={(row) => row.instanceId}
          rowHeight={narrow ? 72 : 44}
          scroller={scroller}
        >
          {(row) => <BlockedRow row={row} doubled={doubled.has(row.name)} />}
        </VirtualRows>
      )}
      {ready.length > 0 && (
        <VirtualRows
          label="Rows that are ready"
          className={standing.length > 0 ? 'plan-ready' : 'plan-ready without-flags'}
          head={
            <>
              <tr className="group">
                <th colSpan={7}>
                  <Glyph name="planned" tone="rest" />
                  {formatCount(ready.length)} ready <span>{callsText(plan)}</span>
                </th>
              </tr>
              <tr className="heads">
                <th>
                  <span className="vh">Status</span>
                </th>
                <th>Name</th>
                <th>Status</th>
                <th>Owner</th>
                <th className="number">GB</th>
                <th className="number">Age</th>
                <th>Stands out</th>
              </tr>
            </>
          }
          items={ready}
          keyOf={(row) => row.instanceId}
          rowHeight={narrow ? 60 : 44}
          scroller={scroller}
        >
          {(row) => (
            <ReadyRow
              row={row}
              instance={instances.get(row.instanceId)}
              why={reasons.get(row.instanceId)}
              doubled={doubled.has(row.name)}
              at={Date.parse(plan.createdAt)}
            />
          )}
        </VirtualRows>
      )}
    </>
  )
}

function BlockedRow({ row, doubled }: { row: PlanRow; doubled: boolean }) {
  const held = row.reasons.find((reason) => reason.operationId !== undefined)
  return (
    <tr>
      <td className="why-icon">
        <BlockedIcon row={row} />
      </td>
      <Named row={row} doubled={doubled} />
      <td className="why">
        {row.reasons.map(({ text }) => text).join(' ')}
        {held?.operationId !== undefined && <Link to={paths.operation(held.operationId)}>Open</Link>}
      </td>
    </tr>
  )
}

function ReadyRow(props: {
  row: PlanRow
  instance: Instance | undefined
  why: string | undefined
  doubled: boolean
  at: number
}) {
  const { row, instance, why } = props
  const createdAt = instance?.createdAt ?? null
  return (
    <tr>
      <td>
        <StatusGlyph status={row.status} />
      </td>
      <Named row={row} doubled={props.doubled} />
      <td className="wide q2 cut">{statusWord(row.status)}</td>
      <td className="wide q2 cut">{instance?.owner.name}</td>
      <td className="wide number q2">{instance && formatCount(storageOf(instance))}</td>
      <td className="wide number q3" title={createdAt === null ? undefined : formatExact(createdAt)}>
        {createdAt === null ? '' : ageText(props.at - Date.parse(createdAt))}
      </td>
      <td className="flag" title={why}>
        {why !== undefined && (
          <>
            <Eye size={13} strokeWidth={1.75} aria-hidden="true" />
            <span className="cut">{why}</span>
          </>
        )}
      </td>
    </tr>
  )
}

/** Where a name is doubled, the ID's last six characters tell which is meant: they are in the phrase too. */
function Named({ row, doubled }: { row: PlanRow; doubled: boolean }) {
  const start = row.instanceId.slice(0, 8)
  return (
    <td className="named">
      <span className="name" title={row.name}>
        <MiddleCut text={row.name === '' ? 'without a name' : row.name} />
      </span>
      <span className="id" title={row.instanceId}>
        {doubled ? `${start}…${row.instanceId.slice(-6)}` : start}
      </span>
    </td>
  )
}

function BlockedIcon({ row }: { row: PlanRow }) {
  const look = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const
  if (row.reasons.some(({ code }) => code === 'held')) return <Lock {...look} />
  if (row.reasons.some(({ code }) => code === 'not-found')) return <CircleQuestionMark {...look} />
  return isInProgress(row.status) ? <Clock {...look} /> : <Ban {...look} />
}

function doubledNames(plan: Plan, instances: ReadonlyMap<string, Instance>): ReadonlySet<string> {
  const ids = new Map<string, Set<string>>()
  for (const { name, instanceId } of [...instances.values(), ...plan.rows]) {
    ids.set(name, (ids.get(name) ?? new Set()).add(instanceId))
  }
  return new Set([...ids].filter(([, named]) => named.size > 1).map(([name]) => name))
}

function callsText(plan: Plan): string {
  if (plan.consequences.some(({ code }) => code === 'every-failed-creation')) {
    return 'in one call for all of them. Each is read again just before'
  }
  const calls = Math.ceil(plan.counts.ready / CALL_ROWS)
  return `in ${calls === 1 ? 'one call' : `${calls} calls`}. Each is read again just before`
}
