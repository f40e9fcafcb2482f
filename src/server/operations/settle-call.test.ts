import { afterEach, beforeEach, expect, test } from 'vitest'
import { startEngine, type Engine } from './testing/engine.ts'

let engine: Engine

beforeEach(async () => {
  engine = await startEngine()
})

afterEach(async () => {
  await engine.close()
})

test('a clear-failed that is refused as a whole is never asked a second time, its rows are unknown', async () => {
  await engine.seed([
    { name: 'broken-1', status: 'CREATEFAILED' },
    { name: 'broken-2', status: 'CREATEFAILED' },
  ])
  engine.emulator.control.arm({ kind: 'refuse-call', match: { endpoint: 'batch' }, code: 'DMS.00400017' })
  const id = await engine.run('clear-failed', undefined)
  const unknown = await engine.until(id, (operation) => operation.counts.unknown === 2)
  expect(unknown.calls[0]?.cloud?.code).toBe('DMS.00400017')
  await engine.operations.resume(id)
  await engine.clock.advance(30_000)
  expect((await engine.operations.view(id)).state).toBe('reconciling')
  expect(engine.emulator.control.callsToAction()).toHaveLength(1)
})

test('F67: a creation that fails between sending and its effect is named as outside the preview', async () => {
  await engine.seed([
    { name: 'broken-1', status: 'CREATEFAILED' },
    { name: 'young', status: 'CREATING' },
  ])
  engine.emulator.control.arm({ kind: 'late-execution', match: { endpoint: 'batch' }, afterMs: 3_000 })
  const young = [...engine.project.inventory.known().values()].find(({ name }) => name === 'young')
  const id = await engine.run('clear-failed', undefined)
  await engine.until(id, (operation) => operation.counts.sent === 1)
  engine.emulator.control.setStatus(engine.project.cloudProjectId, young?.instanceId ?? '', 'CREATEFAILED')
  const named = await engine.until(id, (operation) => operation.outsidePreview.length > 0, 5_000)
  expect(named.outsidePreview).toEqual([{ instanceId: young?.instanceId, name: 'young' }])
})
