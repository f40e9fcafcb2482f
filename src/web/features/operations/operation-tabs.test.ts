import { expect, test } from 'vitest'
import type { OperationFilter } from './operation-filter.ts'
import { OPERATION_TABS, tabOf, withTab } from './operation-tabs.ts'

const here: OperationFilter = { project: 'demo', action: 'delete' }

test.each(OPERATION_TABS)(
  'the tab “%s” leads to a filter that stands under it, with the other parts kept',
  (tab) => {
    const filter = withTab(here, tab, 'jana')
    expect(tabOf(filter, 'jana')).toBe(tab)
    expect(filter).toMatchObject(here)
  },
)

test('from one tab to the next nothing of the first is left', () => {
  expect(withTab(withTab(here, 'open', 'jana'), 'mine', 'jana')).toEqual({ ...here, actor: 'jana' })
  expect(withTab(withTab(here, 'mine', 'jana'), 'all', 'jana')).toEqual(here)
})

test('a choice of states of one’s own stands under All', () => {
  expect(tabOf({ states: ['paused'] }, 'jana')).toBe('all')
  expect(tabOf({ actor: 'tobias' }, 'jana')).toBe('all')
  expect(tabOf({}, undefined)).toBe('all')
})
