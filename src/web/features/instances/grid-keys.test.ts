import { expect, test } from 'vitest'
import { moveByKey } from './grid-keys.ts'

const grid = { rows: 101, columns: [0, 1, 2, 5, 8], page: 10 }
const go = (row: number, column: number, name: string, ctrl = false) =>
  moveByKey({ row, column }, { name, ctrl }, grid)

test('arrows move by one and stop at the edges', () => {
  expect(go(1, 1, 'ArrowDown')).toEqual({ row: 2, column: 1 })
  expect(go(1, 1, 'ArrowUp')).toEqual({ row: 0, column: 1 })
  expect(go(0, 1, 'ArrowUp')).toEqual({ row: 0, column: 1 })
  expect(go(100, 1, 'ArrowDown')).toEqual({ row: 100, column: 1 })
  expect(go(5, 8, 'ArrowRight')).toEqual({ row: 5, column: 8 })
})

test('columns out of sight are stepped over', () => {
  expect(go(5, 2, 'ArrowRight')).toEqual({ row: 5, column: 5 })
  expect(go(5, 5, 'ArrowLeft')).toEqual({ row: 5, column: 2 })
  expect(go(5, 3, 'ArrowRight')).toEqual({ row: 5, column: 1 })
})

test('pages move by what the screen shows, and a page up ends at the first row', () => {
  expect(go(1, 1, 'PageDown')).toEqual({ row: 11, column: 1 })
  expect(go(95, 1, 'PageDown')).toEqual({ row: 100, column: 1 })
  expect(go(5, 1, 'PageUp')).toEqual({ row: 1, column: 1 })
})

test('Home and End go to the ends of the row, with Ctrl of the grid', () => {
  expect(go(5, 2, 'Home')).toEqual({ row: 5, column: 0 })
  expect(go(5, 2, 'End')).toEqual({ row: 5, column: 8 })
  expect(go(5, 2, 'Home', true)).toEqual({ row: 1, column: 0 })
  expect(go(5, 2, 'End', true)).toEqual({ row: 100, column: 8 })
})

test('other keys do not move', () => {
  expect(go(5, 2, 'Enter')).toBeUndefined()
})
