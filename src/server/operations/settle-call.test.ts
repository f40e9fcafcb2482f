import { afterEach, beforeEach, expect, test } from 'vitest'
import { startEngine, type Engine } from './testing/engine.ts'

let engine: Engine

beforeEach(async () => {
  engine = await startEngine()
})

afterEach(async () => {
  await engine.close()
})

test('a clear-failed that is refused as a whole is never asked a second time, its rows are settled by reading', async () => {
  await engine.seed([
    { name: 'broken-1', status: 'CREATEFAILED' },
    { name: 'broken-2', status: 'CREATEFAILED' },
  ])
  engine.emulator.control.arm({ kind: 'refuse-call', match: { endpoint: 'batch' }, code: 'DMS.00400017' })
  const id = await engine.run('clear-failed', undefined)
  const unknown = await engine.until(id, (operation) => operation.counts.unknown === 2)
  expect(unknown.calls[0]?.cloud?.code).toBe('DMS.00400017')
  const ended = await engine.until(id, (operation) => operation.counts['not-applied'] === 2, 5_000)
  expect(ended.state).toBe('done-with-problems')
  expect(engine.emulator.control.callsToAction()).toHaveLength(1)
})
