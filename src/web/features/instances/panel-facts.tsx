import type { ReactNode } from 'react'
import type { Instance, InstanceDetail } from '../../../contract/instance.ts'
import { countOf, formatCount } from '../../lib/format-number.ts'
import { formatDateTime, formatExact } from '../../lib/format-time.ts'
import { Copyable } from '../../ui/copyable.tsx'
import { CopyableId } from '../../ui/copyable-id.tsx'
import { sizeText, STORAGE_HOT_PERCENT, storageOf } from './instance-facts.ts'

const LONGEST_ZONE_NAME = 16

/** The facts of an instance, each copied by a press. `isUnread`: the read of this one instance failed. */
export function PanelFacts(props: {
  instance: Instance
  /** Undefined until it has been read. */
  detail: InstanceDetail | undefined
  isUnread: boolean
}) {
  const { instance, detail } = props
  return (
    <dl className="facts">
      <Fact name="ID">
        <CopyableId value={instance.instanceId} label="instance ID" />
      </Fact>
      <TextFact name="Size" label="size" text={sizeLine(instance, detail)} />
      <TextFact name="Version" label="version" text={`Kafka ${instance.engineVersion}`} />
      <Fact name="Storage">
        <Storage instance={instance} />
      </Fact>
      {detail ? (
        <AddressFacts detail={detail} />
      ) : (
        <Fact name="Addresses">{props.isUnread ? <Missing /> : <Waiting />}</Fact>
      )}
      <Fact name="Zones">
        <Zones zones={instance.availableZones} />
      </Fact>
      <Maintenance instance={instance} />
      <TextFact
        name="Network"
        label="network"
        text={detail && [detail.network.vpc, detail.network.subnet].filter((part) => part !== '').join(', ')}
        isUnread={props.isUnread}
      />
      <TextFact
        name="Security group"
        label="security group"
        text={detail?.network.securityGroup}
        isUnread={props.isUnread}
      />
      <TextFact name="Owner" label="owner" text={instance.owner.name} />
      {instance.createdAt === null ? null : (
        <Fact name="Created">
          <Copyable value={instance.createdAt} label="time of creation">
            <time dateTime={instance.createdAt} title={formatExact(instance.createdAt)}>
              {formatDateTime(instance.createdAt)}
            </time>
          </Copyable>
        </Fact>
      )}
      {detail && detail.description !== '' ? (
        <TextFact name="Description" label="description" text={detail.description} />
      ) : null}
      <Tags tags={instance.tags} />
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** Undefined has not been read; empty is left out, for the cloud tells nothing. */
function TextFact(props: { name: string; label: string; text: string | undefined; isUnread?: boolean }) {
  const { name, label, text } = props
  if (text === '') return null
  if (text === undefined) return <Fact name={name}>{props.isUnread ? <Missing /> : <Waiting />}</Fact>
  return (
    <Fact name={name}>
      <Copyable value={text} label={label}>
        <span dir="auto">{text}</span>
      </Copyable>
    </Fact>
  )
}

const Waiting = () => <span className="q3">being read</span>
const Missing = () => <span className="q3">not read</span>

/** With their ports: that is how clients of Kafka want their bootstrap servers. */
function AddressFacts({ detail }: { detail: InstanceDetail }) {
  const { connectAddress, publicConnectAddress, port } = detail
  const inside =
    port === null
      ? connectAddress
      : connectAddress
          .split(',')
          .map((address) => `${address.trim()}:${port}`)
          .join(',')
  return (
    <>
      {connectAddress === '' ? (
        <Fact name="Addresses">none told by the cloud</Fact>
      ) : (
        <Fact name="Addresses">
          <CopyableId value={inside} label="addresses" />
        </Fact>
      )}
      {port === null ? null : <TextFact name="Port" label="port" text={String(port)} />}
      {publicConnectAddress === '' ? null : (
        <Fact name="Public">
          <CopyableId value={publicConnectAddress} label="public addresses" />
        </Fact>
      )}
    </>
  )
}

function Storage({ instance }: { instance: Instance }) {
  const storage = storageOf(instance)
  const { storageUsedGb: used, storageTotalGb: total } = instance
  if (!storage || used === null || total === null) return 'not told by the cloud'
  const text = `${formatCount(used)} of ${formatCount(total)} GB`
  return (
    <div className={storage.percent >= STORAGE_HOT_PERCENT ? 'storage hot' : 'storage'}>
      <Copyable value={`${text}, ${storage.percent} %`} label="storage">
        <span>
          {text}, <b>{storage.percent} %</b>
        </span>
      </Copyable>
      <i aria-hidden="true">
        <i style={{ width: `${storage.percent}%` }} />
      </i>
    </div>
  )
}

/** Names of zones as a sentence; where the cloud gives their long IDs instead, each whole on a line. */
function Zones({ zones }: { zones: readonly string[] }) {
  if (zones.length === 0) return 'not told by the cloud'
  if (zones.every((zone) => zone.length <= LONGEST_ZONE_NAME)) {
    return <Copyable value={zones.join(', ')} label="zones" />
  }
  return zones.map((zone) => <CopyableId key={zone} value={zone} label="zone" />)
}

/** The cloud gives times of day without saying where they hold. */
function Maintenance({ instance }: { instance: Instance }) {
  const { maintainBegin, maintainEnd } = instance
  if (maintainBegin === '' || maintainEnd === '') return null
  const begin = maintainBegin.slice(0, 5)
  const end = maintainEnd.slice(0, 5)
  return (
    <Fact name="Maintenance">
      <Copyable value={`${begin} to ${end}`} label="maintenance window" />
      <small className="aside">
        {end < begin ? 'Over midnight. ' : ''}The cloud does not say in which time zone.
      </small>
    </Fact>
  )
}

function Tags({ tags }: { tags: Instance['tags'] }) {
  if (tags.length === 0) return null
  return (
    <Fact name="Tags">
      <span className="tags">
        {tags.map(({ key, value }) => (
          <Copyable key={key} value={`${key}=${value}`} label="tag">
            <span className="chip">{`${key}=${value}`}</span>
          </Copyable>
        ))}
      </span>
    </Fact>
  )
}

function sizeLine(instance: Instance, detail: InstanceDetail | undefined): string {
  const partitions = detail?.partitionCount ?? null
  const size = sizeText(instance)
  return partitions === null ? size : `${size}, ${countOf(partitions, 'partition')}`
}
