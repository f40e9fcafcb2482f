import { afterEach, beforeEach, expect, test } from 'vitest'
import { startEngine, type Engine } from './testing/engine.ts'

let engine: Engine

beforeEach(async () => {
  engine = await startEngine()
})

afterEach(async () => {
  await engine.close()
})

test('rows that a refusal leaves unknown are settled by reading at once, nobody has to ask', async () => {
  const ids = await engine.seed([{ name: 'orders-1' }, { name: 'orders-2' }, { name: 'orders-3' }])
  const [taken = ''] = ids
  engine.emulator.control.arm({
    kind: 'refuse-call',
    match: { endpoint: 'batch' },
    code: 'DMS.00400099',
    acts: [taken],
  })
  const id = await engine.run('delete', ids)
  const settled = await engine.until(id, (operation) => operation.counts.done === 1, 5_000)
  expect(engine.row(settled, taken).result?.code).toBe('deleted')
  expect(settled.counts.unknown).toBe(2)
})

test('a deadline passes by the clock: an accepted row is overdue although nothing can be read', async () => {
  const ids = await engine.seed([{ name: 'orders-1' }])
  engine.emulator.control.arm({ kind: 'stuck-restarting', ids })
  const id = await engine.run('restart', ids)
  await engine.until(id, (operation) => operation.counts.accepted === 1)
  engine.emulator.control.arm({ kind: 'key-refused', match: { endpoint: 'list' } })
  const late = await engine.until(id, (operation) => operation.overdue === 1, 20_000)
  expect(engine.project.client.readState().keyStoppedAt).not.toBeNull()
  expect(late).toMatchObject({ state: 'reconciling', counts: { accepted: 1 } })
}, 30_000)
