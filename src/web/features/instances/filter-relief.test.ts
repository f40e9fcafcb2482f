import { expect, test } from 'vitest'
import { bestRelief } from './filter-relief.ts'
import { describeFilter } from './filter-words.ts'
import { NO_FILTER, withChosen } from './instance-filter.ts'
import { testInstance } from './test-instance.ts'

const none = new Set<string>()
const fleet = [
  testInstance('orders-1', { status: 'ERROR' }),
  testInstance('orders-2'),
  testInstance('billing'),
]

test('the part whose removal brings most is named', () => {
  const filter = {
    ...withChosen(withChosen(NO_FILTER, 'version', ['2.3']), 'status', ['RUNNING']),
    text: 'orders',
  }
  expect(bestRelief(fleet, filter, none)).toEqual({ part: 'version', count: 1 })
})

test('nothing is offered where one removal is not enough, or the filter has one part', () => {
  const hopeless = withChosen(withChosen(NO_FILTER, 'version', ['2.3']), 'az', ['eu-de-09'])
  expect(bestRelief(fleet, hopeless, none)).toBeUndefined()
  expect(bestRelief(fleet, withChosen(NO_FILTER, 'version', ['2.3']), none)).toBeUndefined()
})

test('a filter is told in words', () => {
  const filter = {
    ...withChosen(withChosen(NO_FILTER, 'status', ['ERROR', '!RUNNING']), 'owner', ['']),
    text: ' orders ',
    heldOnly: true,
  }
  expect(describeFilter(filter)).toBe(
    '“orders” in name, ID or tag, status Faulty or not running, owner not told, selected only',
  )
})
