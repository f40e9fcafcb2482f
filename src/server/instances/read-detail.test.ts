import { expect, test } from 'vitest'
import { DmsError, type DmsErrorKind } from '../dms/dms-error.ts'
import { createHandClock } from '../dms/testdata/hand-clock.ts'
import { parseInstance } from '../dms/wire.ts'
import { createReadDetail } from './read-detail.ts'

function readWithout(kind: DmsErrorKind, details: { status: number; code: string }) {
  const instance = parseInstance({ instance_id: 'i', name: 'orders', status: 'RUNNING', engine: 'kafka' })
  if (!instance) throw new Error('The sample is no instance.')
  return createReadDetail(
    {
      showInstance: async () => instance,
      listTasks: async () => {
        throw new DmsError(kind, 'Nothing is read before 14:08:04 UTC.', details)
      },
    },
    createHandClock(),
  )('i')
}

test('a 404 of flow control is not taken for tasks that do not exist', async () => {
  const slowed = await readWithout('flow-control', { status: 404, code: 'DMS.10240407' })
  expect(slowed.tasks).toEqual({
    missing: 'The background tasks could not be read. Nothing is read before 14:08:04 UTC.',
  })
  const absent = await readWithout('refused', { status: 404, code: 'DMS.00404001' })
  expect(absent.tasks).toEqual({
    missing: 'The cloud has no task records to show for this instance (DMS.00404001).',
  })
})
