import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ServerEvent } from '../../contract/events.ts'
import type { RowState } from '../../contract/row.ts'
import { startEngine, type Engine } from './testing/engine.ts'

let engine: Engine

beforeEach(async () => {
  engine = await startEngine()
})

afterEach(async () => {
  await engine.close()
})

const names = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `orders-${index + 1}` }))

/** Telling people of the first row in this state fails, after the change itself was committed. */
function failToTellOf(state: RowState): void {
  let isSpent = false
  const push = engine.events.push.bind(engine.events)
  engine.events.push = (...events: ServerEvent[]) => {
    const isMet = events.some(
      (event) => event.name === 'rows' && event.data.rows.some((row) => row.state === state),
    )
    if (isMet && !isSpent) {
      isSpent = true
      throw new Error('nobody can be told')
    }
    return push(...events)
  }
}

test('F130: an answer whose commit seemed to fail is applied once, and the next operation has its turn', async () => {
  const [first = '', second = ''] = await engine.seed(names(2))
  failToTellOf('accepted')
  const id = await engine.run('restart', [first])
  await engine.until(id, (operation) => operation.counts.accepted === 1)
  const next = await engine.run('restart', [second])
  const sent = await engine.until(next, (operation) => operation.counts.accepted === 1, 500)
  expect(sent.calls).toHaveLength(1)
  const story = engine.row(await engine.operations.view(id), first).story
  expect(story.filter(({ text }) => text === 'Restart accepted')).toHaveLength(1)
})

test('what nobody could be told of is done all the same', async () => {
  const [first = ''] = await engine.seed(names(2))
  failToTellOf('sent')
  const id = await engine.run('restart', [first])
  const accepted = await engine.until(id, (operation) => operation.counts.accepted === 1, 500)
  expect(accepted.calls).toHaveLength(1)
})

test('a call cut short after its intent is given up: unknown, paused, never sent', async () => {
  const [first = ''] = await engine.seed(names(2))
  const { client } = engine.project
  const prepare = client.prepareBatchAction.bind(client)
  client.prepareBatchAction = (target) => ({
    ...prepare(target),
    send: () => Promise.reject(new Error('cut short')),
  })
  const id = await engine.run('delete', [first])
  const unknown = await engine.until(id, (operation) => operation.counts.unknown === 1, 500)
  expect(unknown.rows[0]?.result?.code).toBe('interrupted')
  expect(unknown.calls).toHaveLength(1)
  expect(engine.emulator.control.callsToAction()).toHaveLength(0)
})

test('F37: a call refused for the key or the account stops every operation of the project', async () => {
  const [first = '', second = ''] = await engine.seed(names(2))
  engine.emulator.control.arm({ kind: 'flow-control', face: 'dms-404', match: { endpoint: 'batch' } })
  engine.emulator.control.arm({ kind: 'forbidden', match: { endpoint: 'batch' } })
  const refused = await engine.run('restart', [first])
  await engine.until(refused, (operation) => operation.waiting !== undefined)
  const other = await engine.run('restart', [second])
  await engine.until(refused, (operation) => operation.state === 'paused', 500)
  const stopped = await engine.operations.view(other)
  expect(stopped).toMatchObject({ state: 'paused', pause: { code: 'key-stopped' }, counts: { planned: 1 } })
  expect(engine.emulator.control.callsToAction()).toHaveLength(2)
})

test('F49: when the list claims that the project does not exist, nothing is skipped and the project pauses', async () => {
  const ids = await engine.seed(names(3))
  engine.emulator.control.arm({
    kind: 'answer',
    match: { endpoint: 'list' },
    times: 'always',
    status: 404,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ error_code: 'DMS.00404022', error_msg: 'This instance does not exist.' }),
    acts: false,
  })
  const id = await engine.run('delete', ids)
  const paused = await engine.until(id, (operation) => operation.state === 'paused', 500)
  expect(paused).toMatchObject({ pause: { code: 'control-read' }, counts: { planned: 3 } })
})

test('isolating ends with its last group, also when that group has drifted away', async () => {
  const ids = await engine.seed(names(51))
  engine.emulator.control.arm({ kind: 'refuse-call', match: { endpoint: 'batch' }, code: 'DMS.00400017' })
  const id = await engine.run('restart', ids)
  await engine.until(id, (operation) => operation.calls.length === 1, 500)
  for (const later of ids.slice(25, 50)) {
    engine.emulator.control.change(engine.project.cloudProjectId, later, { name: 'renamed' })
  }
  await engine.until(id, (operation) => operation.state === 'paused', 5_000)
  expect((await engine.operations.find(id))?.progress.isolation?.groups).toHaveLength(1)
  await engine.operations.resume(id)
  await engine.until(id, (operation) => operation.counts.planned === 0, 5_000)
  expect((await engine.operations.find(id))?.progress.isolation).toBeNull()
})
