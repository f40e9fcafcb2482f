import { expect, test } from 'vitest'
import type { Instance } from '../../contract/instance.ts'
import { parseInstance } from '../dms/wire.ts'
import { toInstance } from './instance-view.ts'
import { toInstancesCsv } from './instances-csv.ts'

const FETCHED_AT = '2026-03-01T14:07:50.000Z'

function instance(more: Partial<Instance>): Instance {
  const parsed = parseInstance({
    instance_id: '8bc706a5-4b62-453c-a0cb-f5fb86fc90a9',
    name: 'orders',
    status: 'RUNNING',
    tags: [],
  })
  if (!parsed) throw new Error('The sample is no instance.')
  return { ...toInstance(parsed, undefined, false), ...more }
}

function csv(instances: Instance[]): string {
  return toInstancesCsv({ instances, total: instances.length, complete: true, fetchedAt: FETCHED_AT })
}

test('the first columns are ID, name and status, the last is the time of reading', () => {
  const [head, line] = csv([instance({})]).split('\n')
  expect(head).toMatch(/^instance_id,name,status,.*,fetched_at$/)
  expect(line).toMatch(/^8bc706a5-4b62-453c-a0cb-f5fb86fc90a9,orders,RUNNING,.*,2026-03-01T14:07:50\.000Z$/)
})

test('no instances give the head alone', () => {
  expect(csv([]).trimEnd().split('\n')).toHaveLength(1)
})

test.each(['=HYPERLINK("http://x","y")', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])(
  'a name that a spreadsheet takes for a formula (%j) is made harmless',
  (name) => {
    expect(csv([instance({ name })])).toContain(`'${name.replaceAll('"', '""')}`)
  },
)

test('quotes, commas and line ends stay inside their cell', () => {
  const text = csv([instance({ name: 'a "b", c\nd', tags: [{ key: 'env', value: 'pr\rod' }] })])
  expect(text).toContain(',"a ""b"", c\nd",RUNNING,')
  expect(text).toContain(',"env=pr\rod",')
})
