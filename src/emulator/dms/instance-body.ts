import type { Chance } from './chance.ts'
import type { EmulatedInstance } from './instance.ts'
import type { ApiVersion } from './route.ts'

/**
 * An instance as a client is shown it: field names and JSON types as documented, `created_at` and `partition_num` as
 * text among them. The v1.0 list leaves out the subnet's name, and v1.0 as a whole the members that came with v2.
 *
 * @see OTC Distributed Message Service API Reference, "Listing All Instances", "Querying an Instance" (v2), and the
 *   out-of-date "Querying All Instances" and "Querying an Instance" (v1.0)
 */
export function instanceBody(
  instance: EmulatedInstance,
  status: string,
  version: ApiVersion,
  call: 'list' | 'show',
  chance: Chance,
): Record<string, unknown> {
  const isBuilt = status !== 'CREATING' && status !== 'CREATEFAILED'
  const body = {
    ...describe(instance, status),
    ...network(instance, chance, isBuilt),
    ...capacity(instance, isBuilt),
  }
  if (version === 'v2') return { ...body, ...subnet(instance, chance), ...onlyInV2(instance) }
  return call === 'show' ? { ...body, ...subnet(instance, chance) } : body
}

/** ID of an availability zone: 32 hex digits that stand for its name. */
function zoneId(zone: string, chance: Chance): string {
  return chance.hex(32, `zone/${zone}`)
}

function describe(instance: EmulatedInstance, status: string) {
  const isOldLine = instance.flavor.endsWith('MB')
  return {
    instance_id: instance.id,
    name: instance.name,
    engine: instance.engine,
    engine_version: instance.engineVersion,
    status,
    type: instance.brokers === 1 ? 'single' : 'cluster',
    // "flavor * n broker" is how the new product line reads on the wire: Huawei Cloud Config, resource example, 2023.
    specification: isOldLine ? instance.flavor : `${flavorId(instance)} * ${instance.brokers} broker`,
    resource_spec_code: isOldLine ? 'dms.instance.kafka.cluster.c3.mini' : '',
    product_id: isOldLine ? '00300-30308-0--0' : flavorId(instance),
    charging_mode: 1,
    created_at: String(instance.createdAt),
    user_id: instance.owner.id,
    user_name: instance.owner.name,
    maintain_begin: instance.maintainBegin,
    maintain_end: instance.maintainEnd,
    enterprise_project_id: '0',
    service_type: 'advanced',
    storage_type: 'hec',
    ces_version: 'linux',
    retention_policy: 'time_base',
    disk_encrypted: false,
    disk_encrypted_key: '',
    enable_log_collection: false,
    ipv6_enable: false,
    ipv6_connect_addresses: [],
    rest_enable: false,
    trace_enable: false,
    tags: instance.tags.map(({ key, value }) => ({ key, value })),
  }
}

function network(instance: EmulatedInstance, chance: Chance, isBuilt: boolean) {
  const addresses = isBuilt ? addressesOf(instance, chance) : []
  const withPort = addresses.map((address) => `${address}:9092`).join(',')
  return {
    available_zones: instance.zones.map((zone) => zoneId(zone, chance)),
    vpc_id: chance.uuid(`vpc/${instance.projectId}`),
    vpc_name: 'vpc-kafka',
    subnet_id: chance.uuid(`subnet/${instance.projectId}`),
    security_group_id: chance.uuid(`group/${instance.projectId}`),
    security_group_name: 'sg-kafka',
    port: 9092,
    connect_address: addresses.join(','),
    enable_publicip: false,
    public_connect_address: '',
    // Spelt like this in every v1.0 example; the tables say public_bandwidth.
    public_bandwidth: 0,
    kafka_public_status: 'closed',
    ssl_enable: false,
    access_user: '',
    kafka_private_connect_address: withPort,
    pod_connect_address: withPort,
    rest_connect_address: '',
    cross_vpc_info: JSON.stringify(
      Object.fromEntries(
        addresses.map((address) => [
          address,
          { advertised_ip: address, port: 9011, port_id: chance.uuid(`port/${instance.id}/${address}`) },
        ]),
      ),
    ),
  }
}

/** A failed creation holds no disk, and one that is being built has nothing on it yet. */
function capacity(instance: EmulatedInstance, isBuilt: boolean) {
  return {
    partition_num: String(instance.partitions),
    storage_spec_code: 'dms.physical.storage.ultra.v2',
    storage_resource_id: isBuilt ? instance.id : '',
    storage_space: isBuilt ? Math.floor(instance.storageTotalGb * USABLE_SHARE) : 0,
    total_storage_space: instance.storageTotalGb,
    used_storage_space: isBuilt ? instance.storageUsedGb : 0,
  }
}

/** Of 600 GB 492 are usable: OTC API Reference, example of "Querying an Instance". */
const USABLE_SHARE = 492 / 600

function subnet(instance: EmulatedInstance, chance: Chance) {
  return { subnet_name: 'subnet-kafka-b', subnet_cidr: `10.${networkOctet(instance, chance)}.0.0/16` }
}

function onlyInV2(instance: EmulatedInstance) {
  return {
    description: instance.description,
    available_zone_names: instance.zones,
    node_num: instance.brokers,
    broker_num: instance.brokers,
    connector_node_num: 0,
    connector_enable: false,
    enable_acl: false,
    new_spec_billing_enable: !instance.flavor.endsWith('MB'),
    dr_enable: false,
    public_access_enabled: 'closed',
    broker_ssl_enable: false,
    ssl_two_way_enable: false,
    cert_replaced: false,
    new_auth_cert: false,
    kafka_security_protocol: '',
    sasl_enabled_mechanisms: [],
  }
}

function flavorId(instance: EmulatedInstance): string {
  return `c6.${instance.flavor}.${instance.brokers === 1 ? 'single' : 'cluster'}`
}

function addressesOf(instance: EmulatedInstance, chance: Chance): string[] {
  const octet = networkOctet(instance, chance)
  const first = chance.between(4, 250 - instance.brokers, `address/${instance.id}`)
  const block = chance.between(0, 255, `block/${instance.id}`)
  return Array.from({ length: instance.brokers }, (_, broker) => `10.${octet}.${block}.${first + broker}`)
}

function networkOctet(instance: EmulatedInstance, chance: Chance): number {
  return chance.between(16, 63, `network/${instance.projectId}`)
}
