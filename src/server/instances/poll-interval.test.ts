import { expect, test } from 'vitest'
import { pollInterval, type PollFacts } from './poll-interval.ts'

const quiet: PollFacts = {
  pollIdleMs: 30_000,
  pollBusyMs: 5000,
  isBusy: false,
  failuresInARow: 0,
  isKeyStopped: false,
  retryAt: null,
  now: 1_000_000,
  random: 0,
}

test.each<[string, Partial<PollFacts>, number | null]>([
  ['a quiet project is read at the idle pace', {}, 30_000],
  ['open rows or work in progress make it busy', { isBusy: true }, 5000],
  ['projects drift apart by up to a tenth', { random: 0.5 }, 28_500],
  ['the first failure is tried again at the usual pace', { isBusy: true, failuresInARow: 1 }, 5000],
  ['the second one waits twice as long', { isBusy: true, failuresInARow: 2 }, 10_000],
  ['never longer than a minute', { isBusy: true, failuresInARow: 40 }, 60_000],
  ['a slower usual pace is kept', { pollIdleMs: 90_000, failuresInARow: 9 }, 90_000],
  ['the cloud’s own word is waited for', { retryAt: 1_200_000 }, 200_000],
  ['a word already past changes nothing', { retryAt: 900_000 }, 30_000],
  ['a stopped key is never used by the poller', { isKeyStopped: true, isBusy: true }, null],
])('%s', (_name, facts, expected) => {
  expect(pollInterval({ ...quiet, ...facts })).toBe(expected)
})
