import { expect, test } from 'vitest'
import { PROJECT, startCloud, START, type Cloud } from './testing/cloud-fixture.ts'

// Members and JSON types as the tables of the OTC API reference give them (2024-07): "Querying All Instances" and
// "Querying an Instance" of the out-of-date v1.0, "Listing All Instances" of v2.
const IN_EVERY_BODY = {
  string: [
    'instance_id',
    'name',
    'engine',
    'engine_version',
    'status',
    'type',
    'specification',
    'resource_spec_code',
    'product_id',
    'created_at',
    'partition_num',
    'connect_address',
    'storage_spec_code',
    'storage_type',
    'service_type',
    'storage_resource_id',
    'vpc_id',
    'vpc_name',
    'subnet_id',
    'security_group_id',
    'security_group_name',
    'user_id',
    'user_name',
    'access_user',
    'maintain_begin',
    'maintain_end',
    'public_connect_address',
    'kafka_public_status',
    'enterprise_project_id',
    'retention_policy',
    'cross_vpc_info',
    'kafka_private_connect_address',
    'pod_connect_address',
    'rest_connect_address',
    'disk_encrypted_key',
    'ces_version',
  ],
  number: [
    'charging_mode',
    'port',
    'storage_space',
    'total_storage_space',
    'used_storage_space',
    'public_bandwidth',
  ],
  boolean: [
    'enable_publicip',
    'ssl_enable',
    'disk_encrypted',
    'enable_log_collection',
    'ipv6_enable',
    'rest_enable',
    'trace_enable',
  ],
  array: ['available_zones', 'tags', 'ipv6_connect_addresses'],
}
const SUBNET = ['subnet_name', 'subnet_cidr']
const ONLY_V2 = {
  string: ['description', 'public_access_enabled', 'kafka_security_protocol'],
  number: ['node_num', 'broker_num', 'connector_node_num'],
  boolean: [
    'broker_ssl_enable',
    'ssl_two_way_enable',
    'cert_replaced',
    'new_auth_cert',
    'connector_enable',
    'enable_acl',
    'new_spec_billing_enable',
    'dr_enable',
  ],
  array: ['available_zone_names', 'sasl_enabled_mechanisms'],
}

type Types = Partial<Record<'string' | 'number' | 'boolean' | 'array', readonly string[]>>

function shape(...parts: Types[]): Record<string, string> {
  const entries = parts.flatMap((part) =>
    Object.entries(part).flatMap(([type, members]) => members.map((member) => [member, type] as const)),
  )
  return Object.fromEntries(entries)
}

function shapeOf(body: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(body).map(([member, value]) => [member, Array.isArray(value) ? 'array' : typeof value]),
  )
}

async function bodies(
  cloud: Cloud,
  version: 'v1.0' | 'v2',
): Promise<{ listed: Record<string, unknown>; shown: Record<string, unknown> }> {
  const query = version === 'v2' ? 'engine=kafka&include_failure=true' : 'engine=kafka&includeFailure=true'
  const listed = Object((await cloud.call('GET', '/instances', { version, query })).json).instances[0]
  const shown = Object((await cloud.call('GET', `/instances/${listed.instance_id}`, { version })).json)
  return { listed, shown }
}

test('a v1.0 body has the documented members and types, the list without the subnet’s name', async () => {
  const cloud = await startCloud()
  cloud.control.seed(PROJECT, [{ name: 'orders' }])
  const { listed, shown } = await bodies(cloud, 'v1.0')
  expect(shapeOf(listed)).toEqual(shape(IN_EVERY_BODY))
  expect(shapeOf(shown)).toEqual(shape(IN_EVERY_BODY, { string: SUBNET }))
})

test('a v2 body has the documented members and types, the same in list and show', async () => {
  const cloud = await startCloud()
  cloud.control.seed(PROJECT, [{ name: 'orders' }])
  const { listed, shown } = await bodies(cloud, 'v2')
  expect(shapeOf(listed)).toEqual(shape(IN_EVERY_BODY, { string: SUBNET }, ONLY_V2))
  expect(shown).toEqual(listed)
})

test('numbers that the cloud writes as text are text, and JSON in text is JSON', async () => {
  const cloud = await startCloud()
  cloud.control.seed(PROJECT, [{ name: 'orders', createdAt: START - 5, partitions: 300, brokers: 3 }])
  const { listed } = await bodies(cloud, 'v2')
  expect(listed).toMatchObject({ created_at: String(START - 5), partition_num: '300', broker_num: 3 })
  const addresses = String(listed['connect_address']).split(',')
  expect(addresses).toHaveLength(3)
  expect(Object.keys(JSON.parse(String(listed['cross_vpc_info'])))).toEqual(addresses)
})

test('the size is told in both versions: broker flavour and their number, or a bandwidth on the old line', async () => {
  const cloud = await startCloud()
  cloud.control.seed(PROJECT, [{ name: 'new', flavor: '4u8g', brokers: 5 }])
  for (const version of ['v1.0', 'v2'] as const) {
    expect((await bodies(cloud, version)).listed).toMatchObject({
      specification: 'c6.4u8g.cluster * 5 broker',
      product_id: 'c6.4u8g.cluster',
    })
  }
  const old = await startCloud()
  old.control.seed(PROJECT, [{ name: 'old', flavor: '100MB' }])
  expect((await bodies(old, 'v2')).listed).toMatchObject({
    specification: '100MB',
    product_id: '00300-30308-0--0',
  })
})

test('a failed creation has neither addresses nor used storage', async () => {
  const cloud = await startCloud()
  cloud.control.seed(PROJECT, [{ name: 'failed', status: 'CREATEFAILED', storageUsedGb: 50 }])
  expect((await bodies(cloud, 'v1.0')).listed).toMatchObject({
    status: 'CREATEFAILED',
    connect_address: '',
    cross_vpc_info: '{}',
    used_storage_space: 0,
    storage_space: 0,
  })
})
