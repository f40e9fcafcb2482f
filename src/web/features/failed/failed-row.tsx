import { Link } from 'react-router'
import type { Instance } from '../../../contract/instance.ts'
import { isEnded } from '../../../contract/row.ts'
import { formatAge, formatExact, formatTime, formatWhen } from '../../lib/format-time.ts'
import { paths } from '../../paths.ts'
import { MiddleCut } from '../../ui/middle-cut.tsx'
import { RowStateLabel } from '../../ui/state-glyph.tsx'
import { shownRowState } from '../../ui/state-words.ts'
import { shortId, sizeText, zonesText } from '../instances/instance-facts.ts'
import type { FailureReason } from './failure-reason.ts'

type FailedRowProps = {
  instance: Instance
  projectId: string
  doubled: boolean
  /** Undefined: not read yet, or not readable. */
  reason: FailureReason | undefined
  readFailed: boolean
  /** In ms since 1970. */
  now: number
  box: { checked: boolean; onPress: (range: boolean) => void } | undefined
}

export function FailedRow({ instance, projectId, reason, now, box, ...rest }: FailedRowProps) {
  const { instanceId, name, createdAt, row } = instance
  return (
    <tr className="line" aria-selected={box?.checked}>
      {box && (
        <td className="c-box">
          <input
            type="checkbox"
            className="box"
            aria-label={`Select ${name}`}
            checked={box.checked}
            onChange={(event) =>
              box.onPress('shiftKey' in event.nativeEvent && event.nativeEvent.shiftKey === true)
            }
          />
        </td>
      )}
      <td className="c-name">
        <Link to={paths.instance(projectId, instanceId)} dir="auto" title={name}>
          <MiddleCut text={name === '' ? 'without a name' : name} />
        </Link>
        {row && !isEnded(row.state) ? (
          <small className="under-way">
            <RowStateLabel action={row.action} state={shownRowState(row.state, row.overdue)} long />
          </small>
        ) : (
          <small className="mono">{shortId(instanceId, rest.doubled)}</small>
        )}
      </td>
      <td className="c-age" title={createdAt === null ? undefined : formatExact(createdAt)}>
        {createdAt === null ? (
          'not told'
        ) : (
          <>
            <span>{formatAge(createdAt, now)} ago</span>
            <small>{whenText(createdAt, now)}</small>
          </>
        )}
      </td>
      <td className="c-owner cut">{instance.owner.name}</td>
      <td className="c-size">
        <span>{sizeText(instance)}</span>
        <small>Kafka {instance.engineVersion}</small>
      </td>
      <td className="c-zones cut" title={instance.availableZones.join(', ')}>
        {zonesText(instance.availableZones).replace('AZ ', '')}
      </td>
      <td className="c-says" title={reason?.kind === 'said' ? reason.text : undefined}>
        {saysText(reason, rest.readFailed)}
      </td>
    </tr>
  )
}

/** Day and time where the day is another one. */
function whenText(instant: string, now: number): string {
  const when = formatWhen(instant, now)
  const time = formatTime(instant)
  return when === time ? when : `${when} ${time.slice(0, 5)}`
}

function saysText(reason: FailureReason | undefined, readFailed: boolean): string {
  switch (reason?.kind) {
    case undefined:
      return readFailed ? 'could not be read' : 'being read'
    case 'said':
      return reason.text
    case 'silent':
      return 'the cloud gives no reason'
    case 'no-record':
      return 'no task record'
    case 'withheld':
      return reason.text === '' ? 'not to be had' : reason.text
  }
}
