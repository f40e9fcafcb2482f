import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import type { Instance } from '../../../contract/instance.ts'
import { useNow } from '../../ui/use-now.ts'
import { idsWithDoubledNames } from '../instances/instance-facts.ts'
import type { Selection } from '../instances/selection.ts'
import { FailedRow } from './failed-row.tsx'
import { groupByCause } from './failure-cause.ts'
import { failureReasonQuery } from './failure-queries.ts'
import { SelectBox } from './select-box.tsx'

/** So many rows are drawn and asked about at once; more are a press away. */
const PAGE = 60

/** Failed creations by cause. Without a selection, of who may only look, there are no boxes. */
export function FailedTable(props: {
  projectId: string
  failed: Instance[]
  held: ReadonlySet<string>
  selection: Selection | undefined
}) {
  const { projectId, failed, held, selection } = props
  const [limit, setLimit] = useState(PAGE)
  const now = useNow(30_000)
  const drawn = failed.slice(0, limit)
  const reasons = useQueries({
    queries: drawn.map(({ instanceId }) => failureReasonQuery(projectId, instanceId)),
  })
  const reasonOf = new Map(drawn.map(({ instanceId }, index) => [instanceId, reasons[index]]))
  const groups = groupByCause(drawn, ({ instanceId }) => reasonOf.get(instanceId)?.data)
  const order = groups.flatMap(({ members }) => members.map(({ instanceId }) => instanceId))
  const doubled = idsWithDoubledNames(failed)
  const hold = (ids: string[], on: boolean): void => selection?.set(ids, on)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keys
    <section className="failed-scroll" tabIndex={0} aria-label="Failed creations by cause">
      <table
        className={selection ? 'row-table failed-table' : 'row-table failed-table without-boxes'}
        aria-label="Failed creations by cause"
      >
        <thead>
          <tr>
            {selection && (
              <th>
                <SelectBox
                  label={`Select all ${failed.length} failed creations`}
                  ids={failed.map(({ instanceId }) => instanceId)}
                  held={held}
                  onHold={hold}
                />
              </th>
            )}
            <th>Name</th>
            <th>Asked for</th>
            <th>Owner</th>
            <th>Size</th>
            <th>Zones</th>
            <th>The background task says</th>
          </tr>
        </thead>
        {groups.map(({ cause, members }) => (
          <tbody key={cause.title}>
            <tr className="cause">
              {selection && (
                <td>
                  <SelectBox
                    label={`Select all ${members.length}: ${cause.title}`}
                    ids={members.map(({ instanceId }) => instanceId)}
                    held={held}
                    onHold={hold}
                  />
                </td>
              )}
              <th scope="rowgroup" colSpan={6}>
                <h2>
                  {cause.title} <span>{members.length}</span>
                </h2>
                <p>{cause.advice}</p>
              </th>
            </tr>
            {members.map((instance) => (
              <FailedRow
                key={instance.instanceId}
                instance={instance}
                projectId={projectId}
                doubled={doubled.has(instance.instanceId)}
                reason={reasonOf.get(instance.instanceId)?.data}
                readFailed={reasonOf.get(instance.instanceId)?.isError ?? false}
                now={now}
                box={
                  selection && {
                    checked: held.has(instance.instanceId),
                    onPress: (range) =>
                      range
                        ? selection.extendTo(instance.instanceId, order)
                        : selection.toggle(instance.instanceId),
                  }
                }
              />
            ))}
          </tbody>
        ))}
      </table>
      {failed.length > limit && (
        <div className="failed-more">
          <button type="button" className="button" onClick={() => setLimit(limit + PAGE)}>
            Show {Math.min(PAGE, failed.length - limit)} more of {failed.length}
          </button>
        </div>
      )}
    </section>
  )
}
