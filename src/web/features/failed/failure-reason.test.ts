import { expect, test } from 'vitest'
import type { InstanceTask } from '../../../contract/instance.ts'
import { failureReason } from './failure-reason.ts'

const task = (params: string, facts: Partial<InstanceTask> = {}): InstanceTask => ({
  id: 'task',
  name: 'createInstance',
  status: 'FAILED',
  startedAt: '2026-11-24T13:56:21.000Z',
  endedAt: null,
  params,
  ...facts,
})

test('code and text of a failed creation are the cloud’s own words', () => {
  const params = '{"error_code":"DMS.00400035","error_msg":"instance quota exceeded"}'
  expect(failureReason({ tasks: [task(params)] })).toEqual({
    kind: 'said',
    text: 'DMS.00400035 instance quota exceeded',
  })
})

test('text that is not JSON is shown as it came', () => {
  expect(failureReason({ tasks: [task(' disk full ')] })).toEqual({ kind: 'said', text: 'disk full' })
})

test('other tasks say nothing about the creation', () => {
  const tasks = [task('{"error_msg":"x"}', { name: 'restartInstance' }), task('{}', { status: 'SUCCESS' })]
  expect(failureReason({ tasks })).toEqual({ kind: 'no-record' })
})

test('a record without a reason is told apart from no record and from none to be had', () => {
  expect(failureReason({ tasks: [task('{}')] })).toEqual({ kind: 'silent' })
  expect(failureReason({ tasks: [] })).toEqual({ kind: 'no-record' })
  expect(failureReason({ tasks: null, tasksReason: 'The key may not read tasks.' })).toEqual({
    kind: 'withheld',
    text: 'The key may not read tasks.',
  })
})
