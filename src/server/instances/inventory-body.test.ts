import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Inventory } from '../../contract/instance.ts'
import { parseInstance } from '../dms/wire.ts'
import { toInstance } from './instance-view.ts'
import { createInventoryBody } from './inventory-body.ts'

function inventory(total: number): Inventory {
  const instances = Array.from({ length: total }, (_, n) => {
    const parsed = parseInstance({
      instance_id: `i${n}`,
      name: `Größe "${n}" 漢😀`,
      status: 'RUNNING',
      engine: 'kafka',
    })
    if (!parsed) throw new Error('The sample is no instance.')
    return toInstance(parsed, undefined, false)
  })
  return { instances, total, complete: false, fetchedAt: null, staleReason: 'Slowed “down”.' }
}

test.each([0, 1, 500, 501, 1500])(
  '%i instances come out as they went in, in every encoding',
  async (total) => {
    const body = createInventoryBody()
    const read = () => inventory(total)
    const plain = await body.get('v', 'identity', read)
    expect(plain.toString()).toBe(JSON.stringify(inventory(total)))
    expect(brotliDecompressSync(await body.get('v', 'br', read))).toEqual(plain)
    expect(gunzipSync(await body.get('v', 'gzip', read))).toEqual(plain)
  },
)

test('a version is made once for all who ask, another anew', async () => {
  const body = createInventoryBody()
  let reads = 0
  const read = () => {
    reads += 1
    return inventory(reads)
  }
  const [first, second] = await Promise.all([body.get('1', 'br', read), body.get('1', 'br', read)])
  expect(first).toBe(second)
  expect(reads).toBe(1)
  expect(await body.get('2', 'br', read)).not.toEqual(first)
  expect(reads).toBe(2)
})

test('an inventory that cannot be made into JSON ends for its askers', async () => {
  const broken = inventory(1)
  Object.defineProperty(broken.instances[0], 'name', {
    enumerable: true,
    get() {
      throw new Error('no name')
    },
  })
  await expect(createInventoryBody().get('v', 'br', () => broken)).rejects.toThrow('no name')
})
