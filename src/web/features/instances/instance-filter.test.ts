import { expect, test } from 'vitest'
import { NO_FILTER, partsOf, withChosen, withoutPart } from './instance-filter.ts'

test('a filter has the parts that leave something out', () => {
  const filter = { ...withChosen(NO_FILTER, 'tag', ['env=prod']), text: ' orders ', heldOnly: true }
  expect(partsOf(filter)).toEqual(['text', 'tag', 'held'])
  expect(partsOf({ ...NO_FILTER, text: '   ' })).toEqual([])
})

test('each part can be taken away by itself', () => {
  const filter = { ...withChosen(NO_FILTER, 'status', ['ERROR']), text: 'orders', heldOnly: true }
  expect(partsOf(withoutPart(filter, 'text'))).toEqual(['status', 'held'])
  expect(partsOf(withoutPart(filter, 'status'))).toEqual(['text', 'held'])
  expect(partsOf(withoutPart(filter, 'held'))).toEqual(['text', 'status'])
})
