import { expect, test } from 'vitest'
import { createReadGate, type ReadOutcome } from './read-gate.ts'
import { createHandClock } from './testdata/hand-clock.ts'

const never = new AbortController().signal

function openGate(options: { readsPerMinute?: number; random?: () => number } = {}) {
  const clock = createHandClock()
  let changes = 0
  const gate = createReadGate({
    clock,
    random: options.random ?? (() => 0.5),
    flowControlBaseMs: 1000,
    flowControlCapMs: 60_000,
    ...(options.readsPerMinute === undefined ? {} : { readsPerMinute: options.readsPerMinute }),
    onChange: () => {
      changes += 1
    },
  })
  const inside: ((outcome: ReadOutcome) => void)[] = []
  const ask = (count: number): void => {
    for (let n = 0; n < count; n += 1) void gate.enter(never).then((leave) => inside.push(leave))
  }
  /** Lets everything run that waits for nothing but its turn in the event loop. */
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  const leaveOne = async (outcome: ReadOutcome): Promise<void> => {
    inside.shift()?.(outcome)
    await settle()
  }
  return { clock, gate, inside, ask, settle, leaveOne, changes: () => changes }
}

/** A gate whose key was just seen to work. */
async function openProvenGate(options: Parameters<typeof openGate>[0] = {}) {
  const opened = openGate(options)
  opened.ask(1)
  await opened.settle()
  await opened.leaveOne('answered')
  return opened
}

test('F36: the first read goes alone, and eight go together once it was answered', async () => {
  const { inside, ask, settle, leaveOne } = openGate()
  ask(20)
  await settle()
  expect(inside).toHaveLength(1)
  await leaveOne('answered')
  expect(inside).toHaveLength(8)
})

test('after a pause the first read goes alone again', async () => {
  const { clock, inside, ask, settle } = await openProvenGate()
  clock.advance(5001)
  ask(9)
  await settle()
  expect(inside).toHaveLength(1)
})

test('flow control pauses all reads as long as told and halves their number', async () => {
  const { clock, gate, inside, ask, settle, leaveOne } = await openProvenGate()
  ask(20)
  await settle()
  await leaveOne({ throttledMs: 3000 })
  expect(gate.throttledUntil()).toBe(clock.now() + 3000)
  while (inside.length > 0) await leaveOne('answered')
  clock.advance(2999)
  await settle()
  expect(inside).toHaveLength(0)
  clock.advance(1)
  await settle()
  expect(gate.throttledUntil()).toBeNull()
  expect(inside).toHaveLength(4)
})

test('reads that were in flight when the pause began do not halve the number again', async () => {
  const { clock, inside, ask, settle, leaveOne } = await openProvenGate()
  ask(20)
  await settle()
  for (let n = 0; n < 8; n += 1) await leaveOne({ throttledMs: 1000 })
  clock.advance(1000)
  await settle()
  expect(inside).toHaveLength(4)
})

test('the number grows again by one a minute', async () => {
  const { clock, gate, inside, ask, settle, leaveOne } = await openProvenGate()
  gate.throttle(1000)
  gate.throttle(1000)
  clock.advance(2 * 60_000)
  ask(1)
  await settle()
  await leaveOne('answered')
  ask(20)
  await settle()
  expect(inside).toHaveLength(4)
})

test('the number never falls below one', async () => {
  const { clock, gate, inside, ask, settle, leaveOne } = await openProvenGate()
  for (let n = 0; n < 6; n += 1) gate.throttle(100)
  clock.advance(100)
  ask(3)
  await settle()
  await leaveOne('answered')
  expect(inside).toHaveLength(1)
})

test('untold waits double, with full jitter, up to the cap', () => {
  const { clock, gate } = openGate({ random: () => 0.5 })
  const waits = Array.from({ length: 9 }, () => {
    const before = clock.now()
    gate.throttle(null)
    const waitMs = (gate.throttledUntil() ?? before) - before
    clock.advance(waitMs)
    return waitMs
  })
  expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000])
})

test('an answer begins the doubling anew', async () => {
  const { clock, gate, ask, settle, leaveOne } = await openProvenGate()
  gate.throttle(null)
  gate.throttle(null)
  clock.advance(60_000)
  ask(1)
  await settle()
  await leaveOne('answered')
  gate.throttle(null)
  expect(gate.throttledUntil()).toBe(clock.now() + 500)
})

test('begin and end of a pause are news', () => {
  const { clock, gate, changes } = openGate()
  gate.throttle(1000)
  expect(changes()).toBe(1)
  clock.advance(1000)
  expect(changes()).toBe(2)
})

test('no more reads begin in a minute than are allowed', async () => {
  const { clock, inside, ask, settle } = await openProvenGate({ readsPerMinute: 3 })
  clock.advance(1000)
  ask(5)
  await settle()
  expect(inside).toHaveLength(2)
  clock.advance(59_000)
  await settle()
  // The answer is long past, so the next goes alone; what counts is that only one became free.
  expect(inside).toHaveLength(2)
})

test('an abort ends the wait with its reason and takes nobody else with it', async () => {
  const { gate, inside, ask, settle, leaveOne } = openGate()
  ask(1)
  const aborting = new AbortController()
  const waiting = gate.enter(aborting.signal)
  ask(1)
  aborting.abort(new Error('enough'))
  await expect(waiting).rejects.toThrow('enough')
  await expect(gate.enter(aborting.signal)).rejects.toThrow('enough')
  await settle()
  await leaveOne('answered')
  expect(inside).toHaveLength(1)
})
