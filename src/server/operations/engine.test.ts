import { afterEach, beforeEach, expect, test } from 'vitest'
import { AT_ONCE, JANA, PROJECT_ID, startEngine, type Engine } from './testing/engine.ts'

let engine: Engine

beforeEach(async () => {
  engine = await startEngine()
})

afterEach(async () => {
  await engine.close()
})

const names = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `loadtest-${index + 1}` }))

test('a restart is done only when it was seen restarting and then running', async () => {
  const ids = await engine.seed(names(3))
  const id = await engine.run('restart', ids)
  const accepted = await engine.until(id, (operation) => operation.counts.accepted === 3)
  expect(accepted.state).toBe('reconciling')
  expect(accepted.calls).toHaveLength(1)
  const done = await engine.until(id, (operation) => operation.state === 'done', 5_000)
  expect(done.counts.done).toBe(3)
  const story = engine.row(done, ids[0] ?? '').story.map((line) => line.text)
  expect(story).toContain('Read: Restarting')
  expect(story.at(-1)).toBe('Seen Restarting and then Running.')
})

test('a delete is done only after two reads by ID that find it gone', async () => {
  const ids = await engine.seed(names(4))
  const [first, second, third] = ids
  const id = await engine.run('delete', [first ?? '', second ?? '', third ?? ''])
  const done = await engine.until(id, (operation) => operation.state === 'done', 2_000)
  expect(done.counts.done).toBe(3)
  const story = engine.row(done, first ?? '').story.map((line) => line.text)
  expect(story).toContain('Read: gone (404 DMS.00404022). A second read has to agree')
  expect(engine.emulator.control.instance(PROJECT_ID, first ?? '')).toBeUndefined()
  expect(engine.project.inventory.known().has(first ?? '')).toBe(false)
})

test('a refused row leaves the others accepted and pauses nothing', async () => {
  const ids = await engine.seed(names(5))
  engine.emulator.control.arm({ kind: 'refuse-rows', ids: [ids[1] ?? ''] })
  const id = await engine.run('restart', ids)
  const answered = await engine.until(id, (operation) => operation.counts.accepted === 4)
  expect(answered.counts.rejected).toBe(1)
  expect(answered.pause).toBeUndefined()
})

test('a delete without an answer is unknown, never sent again, and settled by reading', async () => {
  const ids = await engine.seed(names(4))
  engine.emulator.control.arm({ kind: 'never-answer', match: { endpoint: 'batch' }, acts: true })
  const id = await engine.run('delete', ids.slice(0, 3))
  await engine.until(id, (operation) => operation.counts.sent === 3)
  await engine.clock.advance(31_000)
  const unknown = await engine.until(id, (operation) => operation.counts.sent === 0)
  expect(unknown.calls[0]?.problem).toBe('timeout')
  const done = await engine.until(id, (operation) => operation.state === 'done', 2_000)
  expect(done.counts.done).toBe(3)
  for (const instanceId of ids.slice(0, 3)) {
    expect(engine.emulator.control.actionsOn(PROJECT_ID, instanceId, 'delete')).toMatchObject({ asked: 1 })
  }
})

test('an unknown delete that was never carried out is proved so after the quarantine, and not before', async () => {
  const ids = await engine.seed(names(2))
  engine.emulator.control.arm({ kind: 'never-answer', match: { endpoint: 'batch' }, acts: false })
  const id = await engine.run('delete', [ids[0] ?? ''])
  await engine.until(id, (operation) => operation.counts.sent === 1)
  await engine.clock.advance(31_000)
  const unknown = await engine.until(id, (operation) => operation.counts.unknown === 1)
  const possibleAt = Date.parse(engine.row(unknown, ids[0] ?? '').verdictPossibleAt ?? '')
  const ended = await engine.until(id, (operation) => operation.counts['not-applied'] === 1, 5_000)
  expect(Date.parse(engine.row(ended, ids[0] ?? '').settledAt ?? '')).toBeGreaterThan(possibleAt)
  expect(ended.state).toBe('done-with-problems')
})

test('one row that turns restarting after our last read is singled out, the nine others go', async () => {
  const ids = await engine.seed(names(11))
  const bad = ids[3] ?? ''
  engine.emulator.control.arm({ kind: 'turns', id: bad, status: 'RESTARTING' })
  const id = await engine.run('delete', ids.slice(0, 10))
  const settled = await engine.until(id, (operation) => operation.counts.done === 9, 2_000)
  expect(engine.row(settled, bad)).toMatchObject({ state: 'rejected', result: { cloudCode: 'DMS.00400099' } })
  expect(settled.calls).toHaveLength(2)
  expect(settled.calls[0]?.cloud?.code).toBe('DMS.00400099')
  expect(engine.emulator.control.instance(PROJECT_ID, bad)).toBeDefined()
})

test('a refusal that names nobody is halved until the row at fault stands alone', async () => {
  const ids = await engine.seed(names(8))
  const bad = ids[5] ?? ''
  engine.emulator.control.arm({
    kind: 'refuse-call',
    match: { instanceId: bad },
    times: 'always',
    code: 'DMS.00400017',
  })
  const id = await engine.run('restart', ids)
  const settled = await engine.until(
    id,
    (operation) => operation.counts.accepted + operation.counts.done === 7,
    2_000,
  )
  expect(engine.row(settled, bad).state).toBe('rejected')
  expect(settled.calls.length).toBeLessThanOrEqual(16)
})

test('a refusal although rows moved is not split: all unknown, paused', async () => {
  const ids = await engine.seed(names(4))
  engine.emulator.control.arm({
    kind: 'refuse-call',
    match: { endpoint: 'batch' },
    code: 'DMS.00400099',
    acts: [ids[0] ?? ''],
  })
  const id = await engine.run('delete', ids.slice(0, 3))
  const unknown = await engine.until(
    id,
    (operation) => operation.calls[0]?.outcome.includes('on re-reading') ?? false,
    1_000,
  )
  expect(unknown.calls).toHaveLength(1)
  expect(unknown.counts.planned).toBe(0)
})

test('flow control puts the rows back, waits and asks anew', async () => {
  const ids = await engine.seed(names(2))
  engine.emulator.control.arm({
    kind: 'flow-control',
    face: 'dms-404',
    match: { endpoint: 'batch' },
    times: 2,
  })
  const id = await engine.run('restart', ids)
  const accepted = await engine.until(id, (operation) => operation.counts.accepted === 2, 500)
  expect(accepted.calls).toHaveLength(3)
})

test('an instance that changed since the preview is skipped with before and after', async () => {
  const ids = await engine.seed(names(3))
  const plan = await engine.plan('restart', ids)
  engine.emulator.control.change(PROJECT_ID, ids[0] ?? '', { name: 'renamed-instance' })
  const { operationId } = await engine.operations.startPlan(plan, AT_ONCE)
  const sent = await engine.until(operationId, (operation) => operation.counts.accepted === 2)
  expect(engine.row(sent, ids[0] ?? '')).toMatchObject({ state: 'skipped', result: { code: 'drift' } })
  expect(engine.row(sent, ids[0] ?? '').result?.text).toContain('renamed-instance')
})

test('clear failed sends the predicate once when all failed creations were previewed', async () => {
  const ids = await engine.seed([
    { name: 'failed-one', status: 'CREATEFAILED' },
    { name: 'failed-two', status: 'CREATEFAILED' },
    { name: 'bystander' },
  ])
  const id = await engine.run('clear-failed', undefined)
  const done = await engine.until(id, (operation) => operation.state === 'done', 2_000)
  expect(done.counts.done).toBe(2)
  const calls = engine.emulator.control.callsToAction()
  expect(calls).toHaveLength(1)
  expect(JSON.parse(calls[0]?.body ?? '')).toEqual({ action: 'delete', all_failure: 'kafka' })
  expect(ids).toHaveLength(3)
})

test('clear failed sends nothing when another creation failed since the preview', async () => {
  await engine.seed([{ name: 'failed-one', status: 'CREATEFAILED' }])
  const plan = await engine.plan('clear-failed', undefined)
  engine.emulator.control.seed(PROJECT_ID, [{ name: 'failed-late', status: 'CREATEFAILED' }])
  const { operationId } = await engine.operations.startPlan(plan, AT_ONCE)
  const ended = await engine.until(operationId, (operation) => operation.state === 'cancelled')
  expect(ended.rows[0]?.result?.code).toBe('failed-creations-changed')
  expect(engine.emulator.control.callsToAction()).toHaveLength(0)
  const retry = await engine.operations.retry(operationId, JANA)
  expect(retry.body.rows).toHaveLength(2)
})

test('a chosen few failed creations go by ID, and an empty 204 means taken on', async () => {
  const ids = await engine.seed([
    { name: 'failed-one', status: 'CREATEFAILED' },
    { name: 'failed-two', status: 'CREATEFAILED' },
  ])
  const id = await engine.run('clear-failed', [ids[0] ?? ''])
  const done = await engine.until(id, (operation) => operation.state === 'done', 2_000)
  expect(done.counts.done).toBe(1)
  expect(engine.emulator.control.instance(PROJECT_ID, ids[1] ?? '')).toBeDefined()
})

test('the same plan starts once, and its second start gives the same operation', async () => {
  const ids = await engine.seed(names(1))
  const plan = await engine.plan('restart', ids)
  const starts = await Promise.all(
    Array.from({ length: 20 }, () => engine.operations.startPlan(plan, AT_ONCE)),
  )
  expect(new Set(starts.map((start) => start.operationId)).size).toBe(1)
  expect(starts.filter((start) => start.isNew)).toHaveLength(1)
})

test('a row held by another operation is left out, naming it', async () => {
  const ids = await engine.seed(names(2))
  const plan = await engine.plan('restart', ids)
  await engine.run('restart', [ids[0] ?? ''])
  const { operationId } = await engine.operations.startPlan(plan, AT_ONCE)
  const second = await engine.operations.view(operationId)
  expect(engine.row(second, ids[0] ?? '')).toMatchObject({
    state: 'skipped',
    result: { code: 'held', actor: 'Jana Krüger' },
  })
})

test('after a kill in mid-call its rows are unknown, nothing is sent again, and reads settle them', async () => {
  const ids = await engine.seed(names(3))
  engine.emulator.control.arm({ kind: 'never-answer', match: { endpoint: 'batch' }, acts: true })
  const id = await engine.run('delete', ids.slice(0, 2))
  await engine.until(id, (operation) => operation.counts.sent === 2)
  await engine.kill()
  await engine.restart()
  const taken = await engine.operations.view(id)
  expect(taken.counts.unknown).toBe(2)
  expect(taken.calls[0]?.problem).toBe('interrupted')
  const done = await engine.until(id, (operation) => operation.state === 'done', 2_000)
  expect(done.counts.done).toBe(2)
  expect(engine.emulator.control.actionsOn(PROJECT_ID, ids[0] ?? '', 'delete')).toMatchObject({ asked: 1 })
})

test('cancel ends what is not sent and leaves what is sent to be watched', async () => {
  const ids = await engine.seed(names(60))
  engine.emulator.control.arm({ kind: 'slow', match: { endpoint: 'batch' }, afterMs: 20_000 })
  const id = await engine.run('restart', ids)
  await engine.until(id, (operation) => operation.counts.sent === 50)
  await engine.operations.cancel(id)
  await engine.clock.advance(21_000)
  const after = await engine.until(id, (operation) => operation.counts.accepted === 50)
  expect(after.counts.cancelled).toBe(10)
  expect(engine.emulator.control.callsToAction()).toHaveLength(1)
})

test('one 401 stops every use of the key and pauses what runs, rows in their place', async () => {
  const ids = await engine.seed(names(2))
  engine.emulator.control.arm({ kind: 'key-refused', match: { endpoint: 'batch' } })
  const id = await engine.run('restart', ids)
  await engine.until(id, (operation) => operation.waiting?.code === 'key-stopped', 1_000)
  const count = engine.emulator.control.requests().length
  await engine.clock.advance(120_000)
  expect(engine.emulator.control.requests()).toHaveLength(count)
  await engine.clock.advance(200_000)
  await engine.project.inventory.refreshAfterKeyStop()
  const back = await engine.until(id, (operation) => operation.counts.planned === 2, 2_000)
  expect(back).toMatchObject({ state: 'paused', pause: { code: 'key-stopped' } })
  await engine.operations.resume(id)
  await engine.until(id, (operation) => operation.counts.accepted === 2, 1_000)
})

test('more failed restarts than stopAfter pause what is left', async () => {
  await engine.close()
  engine = await startEngine({ speed: 10 })
  const ids = await engine.seed(names(60))
  engine.emulator.control.arm({ kind: 'restart-ends-in-error', ids: ids.slice(0, 4) })
  engine.emulator.control.arm({
    kind: 'flow-control',
    face: 'plain-429',
    match: { endpoint: 'batch', instanceId: ids[55] ?? '' },
    times: 'always',
    retryAfter: '120',
  })
  const id = await engine.run('restart', ids)
  const paused = await engine.until(id, (operation) => operation.state === 'paused', 10_000)
  expect(paused.counts.failed).toBeGreaterThanOrEqual(4)
  expect(paused.pause?.code).toBe('failures')
})

test('a person ends an unknown row by a verdict, and only such a row', async () => {
  const ids = await engine.seed(names(2))
  engine.emulator.control.arm({ kind: 'reset', match: { endpoint: 'batch' }, acts: false })
  const id = await engine.run('restart', [ids[0] ?? ''])
  await engine.until(id, (operation) => operation.counts.unknown === 1)
  await engine.operations.recordVerdict(id, ids[0] ?? '', 'not-applied', JANA, 'looked at the cloud')
  const ended = await engine.operations.view(id)
  expect(ended).toMatchObject({ state: 'done-with-problems', counts: { 'not-applied': 1 } })
  await expect(
    engine.operations.recordVerdict(id, ids[0] ?? '', 'done', JANA, 'again'),
  ).rejects.toMatchObject({ code: 'row-state' })
})

test('when every read by ID claims 404, nothing is called deleted', async () => {
  const ids = await engine.seed(names(3))
  const id = await engine.run('delete', [ids[0] ?? ''])
  await engine.until(id, (operation) => operation.counts.accepted === 1)
  engine.emulator.control.arm({ kind: 'gone', times: 'always' })
  for (let turn = 0; turn < 30; turn += 1) await engine.clock.advance(5_000)
  expect(await engine.operations.view(id)).toMatchObject({
    counts: { accepted: 1 },
    waiting: { code: 'control-read' },
  })
})

test('a verdict that a later read contradicts stays, and its story says so', async () => {
  const ids = await engine.seed(names(2))
  engine.emulator.control.arm({ kind: 'reset', match: { endpoint: 'batch' }, acts: false })
  const id = await engine.run('delete', [ids[0] ?? ''])
  await engine.until(id, (operation) => operation.counts.unknown === 1)
  await engine.operations.recordVerdict(id, ids[0] ?? '', 'done', JANA, 'the console says so')
  const told = await engine.until(
    id,
    (operation) =>
      engine.row(operation, ids[0] ?? '').story.some((line) => line.text.includes('contradicts')),
    5_000,
  )
  expect(engine.row(told, ids[0] ?? '')).toMatchObject({ state: 'done', result: { code: 'verdict-done' } })
})

test('snapshot and events say of a row what the operation says', async () => {
  const ids = await engine.seed(names(2))
  const id = await engine.run('restart', ids)
  await engine.until(id, (operation) => operation.state === 'done', 5_000)
  const states = engine.events.flatMap((event) =>
    event.name === 'rows'
      ? event.data.rows.filter((row) => row.instanceId === ids[0]).map((row) => row.state)
      : [],
  )
  // A reader of the row just after the next change sees that one already: an event may be passed over, never undone.
  const life = ['planned', 'sent', 'accepted', 'done']
  expect([...new Set(states)]).toEqual(life.filter((state) => states.some((seen) => seen === state)))
  expect(states.at(-1)).toBe('done')
  expect(states).toContain('accepted')
  const shown = engine.project.inventory.snapshot().instances.find((one) => one.instanceId === ids[0])
  expect(shown?.row).toMatchObject({ operationId: id, state: 'done', action: 'restart' })
  expect(shown?.actions.restart.allowed).toBe(true)
})

test('F67: a creation that fails between our last read and the call is named as outside the preview', async () => {
  const [, late = ''] = await engine.seed([
    { name: 'failed-one', status: 'CREATEFAILED' },
    { name: 'failed-late', status: 'CREATING' },
  ])
  engine.emulator.control.arm({ kind: 'slow', match: { endpoint: 'batch' }, afterMs: 0 })
  const plan = await engine.plan('clear-failed', undefined)
  expect(plan.body.everyFailedCreation).toBe(true)
  const { operationId } = await engine.operations.startPlan(plan, AT_ONCE)
  await engine.until(operationId, (operation) => operation.counts.sent + operation.counts.accepted === 1)
  // It failed in the moment of the call, and the call took it along.
  engine.emulator.control.remove(PROJECT_ID, late)
  const done = await engine.until(operationId, (operation) => operation.state === 'done', 2_000)
  expect(done.outsidePreview).toEqual([{ instanceId: late, name: 'failed-late' }])
})

test('F49: when reads by ID lose their rights before a call, nothing is skipped and the project pauses', async () => {
  const ids = await engine.seed(names(6))
  engine.emulator.control.arm({ kind: 'gone', times: 'always' })
  const id = await engine.run('delete', ids.slice(0, 2))
  const paused = await engine.until(id, (operation) => operation.state === 'paused', 500)
  expect(paused).toMatchObject({ pause: { code: 'control-read' }, counts: { planned: 2, skipped: 0 } })
  expect(engine.emulator.control.callsToAction()).toHaveLength(0)
})

test('an instance that somebody deleted after the preview is skipped, while reads by ID work', async () => {
  const ids = await engine.seed(names(6))
  const [gone = '', stays = ''] = ids
  engine.emulator.control.arm({ kind: 'gone', match: { instanceId: gone }, times: 'always' })
  const id = await engine.run('delete', [gone, stays])
  const sent = await engine.until(id, (operation) => operation.counts.accepted === 1, 500)
  expect(engine.row(sent, gone)).toMatchObject({ state: 'skipped', result: { code: 'drift' } })
})

test('R9: the quarantine is longer by as much as our clock is ahead of the cloud’s', async () => {
  const ids = await engine.seed(names(2))
  engine.emulator.control.arm({ kind: 'date-offset', offsetMs: -5 * 60_000, times: 'always' })
  await engine.project.inventory.freshSweep(engine.clock.now())
  engine.emulator.control.arm({ kind: 'reset', match: { endpoint: 'batch' }, acts: false })
  const id = await engine.run('delete', [ids[0] ?? ''])
  const unknown = await engine.until(id, (operation) => operation.counts.unknown === 1)
  const row = engine.row(unknown, ids[0] ?? '')
  const quarantine = Date.parse(row.verdictPossibleAt ?? '') - Date.parse(row.sentAt ?? '')
  expect(quarantine).toBeGreaterThan(1_020_000 + 10_000 + 2.9 * 60_000)
})

test('a verdict “not applied” is contradicted when the instance is gone after all', async () => {
  const ids = await engine.seed(names(3))
  engine.emulator.control.arm({ kind: 'late-execution', match: { endpoint: 'batch' }, afterMs: 60_000 })
  const id = await engine.run('delete', [ids[0] ?? ''])
  await engine.until(id, (operation) => operation.counts.sent === 1)
  await engine.clock.advance(31_000)
  await engine.until(id, (operation) => operation.counts.unknown === 1)
  await engine.operations.recordVerdict(id, ids[0] ?? '', 'not-applied', JANA, 'looked at the cloud')
  const told = await engine.until(
    id,
    (operation) =>
      engine.row(operation, ids[0] ?? '').story.some((line) => line.text.includes('contradicts')),
    5_000,
  )
  expect(engine.row(told, ids[0] ?? '').state).toBe('not-applied')
})

test('an unknown restart is proved not applied soon after it can be, its tasks read then', async () => {
  const ids = await engine.seed(names(2))
  engine.emulator.control.arm({ kind: 'reset', match: { endpoint: 'batch' }, acts: false })
  const id = await engine.run('restart', [ids[0] ?? ''])
  const unknown = await engine.until(id, (operation) => operation.counts.unknown === 1)
  const possibleAt = Date.parse(engine.row(unknown, ids[0] ?? '').verdictPossibleAt ?? '')
  const ended = await engine.until(id, (operation) => operation.counts['not-applied'] === 1, 5_000)
  const settledAt = Date.parse(engine.row(ended, ids[0] ?? '').settledAt ?? '')
  expect(settledAt - possibleAt).toBeLessThan(20_000)
})

test('a start whose every row changed since the preview ends at once, each row skipped with drift', async () => {
  const ids = await engine.seed(names(1))
  engine.emulator.control.arm({ kind: 'restart-takes', ids, takesMs: 60_000 })
  const plan = await engine.plan('restart', ids)
  const first = await engine.run('restart', ids)
  await engine.until(first, (operation) => operation.state === 'done', 5_000)
  const { operationId } = await engine.operations.startPlan(plan, AT_ONCE)
  expect(await engine.operations.view(operationId)).toMatchObject({
    state: 'done-with-problems',
    rows: [{ state: 'skipped', result: { code: 'drift' } }],
  })
})

test('within its grace an operation is scheduled, and taking it back sends nothing', async () => {
  const ids = await engine.seed(names(2))
  const { operationId } = await engine.operations.startPlan(await engine.plan('restart', ids), {
    ...AT_ONCE,
    graceMs: 5_000,
  })
  const scheduled = await engine.operations.view(operationId)
  expect(scheduled).toMatchObject({ state: 'scheduled', startedAt: null, counts: { planned: 2 } })
  await engine.clock.advance(4_000)
  await engine.operations.cancel(operationId)
  await engine.clock.advance(60_000)
  expect(await engine.operations.view(operationId)).toMatchObject({ state: 'cancelled' })
  expect(engine.emulator.control.callsToAction()).toHaveLength(0)
})

test('after its grace an operation sends by itself, also when the process died meanwhile', async () => {
  const ids = await engine.seed(names(2))
  const { operationId } = await engine.operations.startPlan(await engine.plan('restart', ids), {
    ...AT_ONCE,
    graceMs: 5_000,
  })
  await engine.kill()
  await engine.restart()
  expect(engine.emulator.control.callsToAction()).toHaveLength(0)
  const accepted = await engine.until(operationId, (operation) => operation.counts.accepted === 2, 1_000)
  expect(Date.parse(accepted.startedAt ?? '') - Date.parse(accepted.createdAt)).toBeGreaterThanOrEqual(5_000)
})

test('another operation need not wait for the grace of an earlier one', async () => {
  const [first = '', second = ''] = await engine.seed(names(2))
  await engine.operations.startPlan(await engine.plan('restart', [first]), { ...AT_ONCE, graceMs: 30_000 })
  const id = await engine.run('restart', [second])
  await engine.until(id, (operation) => operation.counts.accepted === 1)
  expect(engine.emulator.control.callsToAction()).toHaveLength(1)
})
