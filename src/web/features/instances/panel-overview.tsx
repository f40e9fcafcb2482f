import type { ReactNode } from 'react'
import type { Instance, InstanceDetail, InstanceRow } from '../../../contract/instance.ts'
import { countOf } from '../../lib/format-number.ts'
import { formatDateTime, formatExact } from '../../lib/format-time.ts'
import { CopyableId } from '../../ui/copyable-id.tsx'
import { explainError } from '../../ui/explain-error.ts'
import { sizeText, STORAGE_HOT_PERCENT, storageOf } from './instance-facts.ts'
import { LastRow } from './last-row.tsx'

const LONGEST_ZONE_NAME = 16

/** The facts of an instance, those worth copying with a press; first what its latest operation came to. */
export function PanelOverview(props: {
  instance: Instance
  /** Undefined until it has been read. */
  detail: InstanceDetail | undefined
  row: InstanceRow | undefined
  error: Error | null
}) {
  const { instance, detail, row } = props
  return (
    <>
      {row ? <LastRow row={row} instanceId={instance.instanceId} /> : null}
      {props.error ? (
        <p className="refused" role="alert">
          The rest could not be read now. {explainError(props.error).what}
        </p>
      ) : null}
      <dl className="facts">
        <Fact name="ID">
          <CopyableId value={instance.instanceId} label="instance ID" />
        </Fact>
        <Fact name="Size">{sizeLine(instance, detail)}</Fact>
        <Fact name="Version">{`Kafka ${instance.engineVersion}`}</Fact>
        <Fact name="Storage">
          <Storage instance={instance} />
        </Fact>
        {detail ? <NetworkFacts detail={detail} /> : null}
        <Fact name="Zones">
          <Zones zones={instance.availableZones} />
        </Fact>
        <Fact name="Maintenance">{maintenance(instance)}</Fact>
        <Fact name="Owner">{instance.owner.name}</Fact>
        {instance.createdAt === null ? null : (
          <Fact name="Created">
            <time dateTime={instance.createdAt} title={formatExact(instance.createdAt)}>
              {formatDateTime(instance.createdAt)}
            </time>
          </Fact>
        )}
        <Fact name="Description">{detail?.description}</Fact>
        {instance.tags.length === 0 ? null : (
          <Fact name="Tags">
            <span className="tags">
              {instance.tags.map(({ key, value }) => (
                <span key={key} className="chip">{`${key}=${value}`}</span>
              ))}
            </span>
          </Fact>
        )}
      </dl>
    </>
  )
}

/** Nothing where the cloud tells nothing. */
function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === undefined || children === '') return null
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

function NetworkFacts({ detail }: { detail: InstanceDetail }) {
  const { connectAddress, publicConnectAddress, port, network } = detail
  // Each with its port: that is how clients of Kafka want their bootstrap servers.
  const withPort = (addresses: string) =>
    port === null
      ? addresses
      : addresses
          .split(',')
          .map((address) => `${address.trim()}:${port}`)
          .join(',')
  return (
    <>
      {connectAddress === '' ? null : (
        <Fact name="Addresses">
          <CopyableId value={withPort(connectAddress)} label="addresses" />
        </Fact>
      )}
      {publicConnectAddress === '' ? null : (
        <Fact name="Public">
          <CopyableId value={publicConnectAddress} label="public addresses" />
        </Fact>
      )}
      <Fact name="Network">{[network.vpc, network.subnet].filter((part) => part !== '').join(', ')}</Fact>
      <Fact name="Security group">{network.securityGroup}</Fact>
    </>
  )
}

function Storage({ instance }: { instance: Instance }) {
  const storage = storageOf(instance)
  if (!storage) return 'not told by the cloud'
  const isHot = storage.percent >= STORAGE_HOT_PERCENT
  return (
    <span
      className={isHot ? 'meter hot' : 'meter'}
      style={{ backgroundSize: `${storage.percent}% 4px, 100% 4px` }}
    >
      {storage.text} GB
      <i>{storage.percent} %</i>
    </span>
  )
}

/** Names of zones as a sentence; where the cloud gives their long IDs instead, each whole on a line. */
function Zones({ zones }: { zones: readonly string[] }) {
  if (zones.every((zone) => zone.length <= LONGEST_ZONE_NAME)) return zones.join(', ')
  return zones.map((zone) => (
    <code key={zone} className="zone">
      {zone}
    </code>
  ))
}

function sizeLine(instance: Instance, detail: InstanceDetail | undefined): string {
  const partitions = detail?.partitionCount ?? null
  const size = sizeText(instance)
  return partitions === null ? size : `${size}, ${countOf(partitions, 'partition')}`
}

function maintenance({ maintainBegin, maintainEnd }: Instance): string {
  if (maintainBegin === '' || maintainEnd === '') return ''
  return `${maintainBegin.slice(0, 5)} to ${maintainEnd.slice(0, 5)}, time of its region`
}
