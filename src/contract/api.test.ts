import { expect, test } from 'vitest'
import { api } from './api.ts'

const read = (state: string) => api.listOperations.query.safeParse({ state })

test('the history is asked for one state or several', () => {
  expect(read('done').data).toEqual({ state: ['done'] })
  expect(read('running,paused').data).toEqual({ state: ['running', 'paused'] })
})

test.each(['', 'gone', 'done,', 'done,gone', 'Done', 'done, paused'])(
  'a list of states with a wrong one is refused by the member’s name: “%s”',
  (state) => {
    expect(read(state).error?.issues).toMatchObject([{ path: ['state'] }])
  },
)
