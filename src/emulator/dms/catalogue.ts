import type { InstanceSeed } from './instance-seed.ts'

/**
 * Reads a table of instances, one a line: name | brokers and their size | version | used/total GB | owner | zones |
 * tags. A bandwidth in the place of a size, such as `100MB`, stands for the old product line.
 */
export function readCatalogue(table: string): [InstanceSeed, ...InstanceSeed[]] {
  const [first, ...rest] = table
    .trim()
    .split('\n')
    .map((line) => seedOf(line))
  if (!first) throw new Error('A catalogue of instances is empty.')
  return [first, ...rest]
}

function seedOf(line: string): InstanceSeed {
  const [name = '', size = '', version = '', storage = '', owner = '', zones = '', tags = ''] = line
    .split('|')
    .map((cell) => cell.trim())
  const [, brokers, flavor] = /^(\d)x(.+)$/.exec(size) ?? []
  const [used, total] = storage.split('/').map(Number)
  return {
    name,
    engineVersion: version,
    flavor: flavor ?? size,
    brokers: Number(brokers ?? 3),
    partitions: flavor === undefined ? 300 : Number(brokers) * 250,
    storageUsedGb: used ?? 0,
    storageTotalGb: total ?? 0,
    owner,
    zones: zones.split(',').map((zone) => `eu-de-${zone}`),
    tags: tags
      .split(' ')
      .filter((tag) => tag !== '')
      .map((tag) => ({ key: tag.slice(0, tag.indexOf('=')), value: tag.slice(tag.indexOf('=') + 1) })),
  }
}
