import { expect, test } from 'vitest'
import { AT_ONCE, JANA, startEngine } from './testing/engine.ts'

test('a retry names its first try, and the first try its retries', async () => {
  const engine = await startEngine()
  const ids = await engine.seed([{ name: 'orders-1' }, { name: 'orders-2' }])
  engine.emulator.control.arm({ kind: 'refuse-rows', ids })
  const first = await engine.run('restart', ids)
  const tried = await engine.until(first, (operation) => operation.state === 'done-with-problems')
  expect(tried).toMatchObject({ retriedAs: [] })
  expect(tried).not.toHaveProperty('previousRef')

  const plan = await engine.operations.retry(first, JANA)
  const { operationId } = await engine.operations.startPlan(plan, AT_ONCE)
  const retry = await engine.operations.view(operationId)
  expect(retry).toMatchObject({ previousId: first, previousRef: tried.ref })
  expect(await engine.operations.view(first)).toMatchObject({
    retriedAs: [{ id: operationId, ref: retry.ref }],
  })
  const { operations } = await engine.operations.list({})
  expect(operations.map(({ previousRef }) => previousRef)).toEqual([tried.ref, undefined])
  await engine.close()
})
