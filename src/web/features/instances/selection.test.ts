import { expect, test, vi } from 'vitest'
import { clearSelections, createSelection, selectionOf } from './selection.ts'

const order = ['a', 'b', 'c', 'd', 'e']

test('a range runs from the last one pressed, in either direction', () => {
  const selection = createSelection()
  selection.toggle('b')
  selection.extendTo('d', order)
  expect([...selection.get()].toSorted()).toEqual(['b', 'c', 'd'])
  selection.extendTo('a', order)
  expect([...selection.get()].toSorted()).toEqual(['a', 'b'])
})

test('a range that went too far is drawn back, and what was held before it stays', () => {
  const selection = createSelection()
  selection.toggle('d')
  selection.toggle('a')
  selection.extendTo('e', order)
  selection.extendTo('b', order)
  expect([...selection.get()].toSorted()).toEqual(['a', 'b', 'd'])
  selection.set(['c'], true)
  selection.extendTo('a', order)
  expect([...selection.get()].toSorted()).toEqual(['a', 'b', 'c', 'd'])
})

test('a range without a start, or from a row out of sight, is one row and the next start', () => {
  const selection = createSelection()
  selection.extendTo('c', order)
  expect([...selection.get()]).toEqual(['c'])
  selection.toggle('gone')
  selection.extendTo('a', order)
  selection.extendTo('b', order)
  expect([...selection.get()].toSorted()).toEqual(['a', 'b', 'c', 'gone'])
})

test('what is held stays when others are set, and goes one by one', () => {
  const selection = createSelection()
  selection.set(['a', 'b'], true)
  selection.set(['b', 'c'], true)
  selection.set(['a'], false)
  selection.toggle('c')
  expect([...selection.get()]).toEqual(['b'])
})

test('listeners hear of a change once, and of clearing nothing not at all', () => {
  const selection = createSelection()
  const listener = vi.fn()
  const stop = selection.subscribe(listener)
  selection.set(order, true)
  selection.clear()
  selection.clear()
  expect(listener).toHaveBeenCalledTimes(2)
  stop()
  selection.toggle('a')
  expect(listener).toHaveBeenCalledTimes(2)
})

test('the set is the same one until something changes', () => {
  const selection = createSelection()
  const before = selection.get()
  expect(selection.get()).toBe(before)
  selection.toggle('a')
  expect(selection.get()).not.toBe(before)
})

test('each project has a selection of its own, kept while the page lives', () => {
  selectionOf('one').toggle('a')
  expect(selectionOf('two').get().size).toBe(0)
  expect(selectionOf('one').has('a')).toBe(true)
})

test('what one person chose in any project can be let go of for the next one', () => {
  selectionOf('demo').toggle('a')
  selectionOf('demo-v2').toggle('b')
  clearSelections()
  expect([selectionOf('demo').get().size, selectionOf('demo-v2').get().size]).toEqual([0, 0])
})
