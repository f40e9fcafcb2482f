import { expect, test } from 'vitest'
import { createChance } from './chance.ts'
import {
  createPhases,
  deletePhases,
  GONE,
  replaceFuture,
  restartPhases,
  statusAt,
  type Draw,
} from './lifecycle.ts'

const NOW = 1_000_000
const draw = (key: string, speed = 1): Draw => ({ chance: createChance(7), key, speed })
const keys = Array.from({ length: 200 }, (_, at) => `key-${at}`)

test('the status is that of the last phase that has begun', () => {
  const phases = [
    { at: 10, status: 'RUNNING' },
    { at: 20, status: 'RESTARTING' },
    { at: 30, status: 'RUNNING' },
  ]
  expect([5, 10, 19, 20, 29, 30, 99].map((at) => statusAt(phases, at))).toEqual([
    'RUNNING',
    'RUNNING',
    'RUNNING',
    'RESTARTING',
    'RESTARTING',
    'RUNNING',
    'RUNNING',
  ])
})

test.each([1, 60])('every restart keeps within the documented 3 to 15 minutes, at speed %i', (speed) => {
  for (const key of keys) {
    const [turns, ends] = restartPhases(NOW, draw(key, speed), { endsIn: 'RUNNING' })
    const untilTurn = (turns?.at ?? 0) - NOW
    const took = (ends?.at ?? 0) - (turns?.at ?? 0)
    expect(untilTurn).toBeGreaterThanOrEqual(0)
    expect(untilTurn).toBeLessThanOrEqual(3000 / speed)
    expect(took).toBeGreaterThanOrEqual(180_000 / speed - 1)
    expect(took).toBeLessThanOrEqual(900_000 / speed + 1)
  }
})

test('every deletion keeps within the documented 1 to 60 seconds and ends in nothing', () => {
  for (const key of keys) {
    const phases = deletePhases(NOW, draw(key), {})
    expect(phases.map(({ status }) => status)).toEqual(['DELETING', GONE])
    const took = (phases[1]?.at ?? 0) - (phases[0]?.at ?? 0)
    expect(took).toBeGreaterThanOrEqual(1000)
    expect(took).toBeLessThanOrEqual(60_000)
  }
})

test('a creation is CREATING at once and ends as it is told to', () => {
  const phases = createPhases(NOW, draw('a'), 'CREATEFAILED')
  expect(statusAt(phases, NOW)).toBe('CREATING')
  expect(statusAt(phases, NOW + 900_000)).toBe('CREATEFAILED')
})

test('a restart can be stuck, end in ERROR, or take as long as it is told to', () => {
  const stuck = restartPhases(NOW, draw('a'), { endsIn: 'RUNNING', isStuck: true })
  expect(statusAt(stuck, NOW + 10 ** 12)).toBe('RESTARTING')
  const failing = restartPhases(NOW, draw('a', 60), { endsIn: 'ERROR', takesMs: 960_000 })
  expect(statusAt(failing, NOW + 960_000 - 1)).toBe('RESTARTING')
  expect(statusAt(failing, NOW + 963_000)).toBe('ERROR')
})

test('a deletion can pass through ERROR on its way', () => {
  const phases = deletePhases(NOW, draw('a'), { takesMs: 30_000, passesError: true })
  const turnsAt = phases[0]?.at ?? 0
  const seen = [0, 9_999, 10_000, 19_999, 20_000, 29_999, 30_000].map((ms) => statusAt(phases, turnsAt + ms))
  expect(seen).toEqual(['DELETING', 'DELETING', 'ERROR', 'ERROR', 'DELETING', 'DELETING', GONE])
})

test('what was to come is replaced, what is now stays until the new course begins', () => {
  const creating = createPhases(NOW, draw('a'), 'RUNNING')
  const phases = replaceFuture(creating, NOW + 5, [{ at: NOW + 10, status: 'DELETING' }])
  expect([NOW, NOW + 9, NOW + 10, NOW + 10 ** 9].map((at) => statusAt(phases, at))).toEqual([
    'CREATING',
    'CREATING',
    'DELETING',
    'DELETING',
  ])
})

test('the same seed and key draw the same course, another key another one', () => {
  const course = (key: string) => restartPhases(NOW, draw(key), { endsIn: 'RUNNING' })
  expect(course('a')).toEqual(course('a'))
  expect(course('a')).not.toEqual(course('b'))
})
