import { expect, test } from 'vitest'
import { createTableNews } from './table-news.ts'

function world() {
  let now = 0
  let timers: { at: number; run: () => void }[] = []
  const news = createTableNews({
    now: () => now,
    after: (ms, run) => {
      const timer = { at: now + ms, run }
      timers.push(timer)
      return () => void (timers = timers.filter((one) => one !== timer))
    },
  })
  const said: string[] = []
  news.subscribe(() => said.push(news.get()))
  const pass = (ms: number) => {
    now += ms
    const due = timers.filter(({ at }) => at <= now)
    timers = timers.filter(({ at }) => at > now)
    for (const { run } of due) run()
  }
  return { news, said, pass }
}

const change = (...changed: string[]) => ({ changed, came: 0, left: 0 })

test('what a person does is answered once, a moment after the last of it', () => {
  const { news, said, pass } = world()
  news.answer('shown', () => '40 of 128 instances shown.')
  pass(500)
  news.answer('shown', () => '34 of 128 instances shown.')
  news.answer('selected', () => '2 selected.')
  pass(500)
  expect(said).toEqual([])
  pass(100)
  expect(said).toEqual(['34 of 128 instances shown. 2 selected.'])
})

test('changes are told together, and then not again for a while', () => {
  const { news, said, pass } = world()
  news.changes(change('a', 'b'))
  news.changes(change('b', 'c'))
  pass(600)
  expect(said).toEqual(['3 rows changed.'])
  news.changes({ changed: [], came: 1, left: 0 })
  pass(9000)
  news.changes({ changed: ['a'], came: 0, left: 2 })
  expect(said).toHaveLength(1)
  pass(1000)
  expect(said[1]).toBe('1 row changed, 1 row came, 2 rows left.')
})

test('nothing that is shown has changed: nothing is said', () => {
  const { news, said, pass } = world()
  news.changes(change())
  pass(60_000)
  expect(said).toEqual([])
})

test('the same words again are heard again', () => {
  const { news, said, pass } = world()
  for (const _ of ['once', 'twice']) {
    news.answer('selected', () => '1 selected.')
    pass(600)
  }
  expect(said[0]).toBe('1 selected.')
  expect(said[1]?.trim()).toBe('1 selected.')
  expect(said[1]).not.toBe(said[0])
})
