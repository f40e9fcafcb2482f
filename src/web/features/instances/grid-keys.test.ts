import { expect, test } from 'vitest'
import { moveByKey } from './grid-keys.ts'

const grid = { rows: 101, columns: ['box', 'name', 'status', 'storage', 'menu'], page: 10 }
const go = (row: number, column: string, name: string, ctrl = false) =>
  moveByKey({ row, column }, { name, ctrl }, grid)

test('arrows move by one and stop at the edges', () => {
  expect(go(1, 'name', 'ArrowDown')).toEqual({ row: 2, column: 'name' })
  expect(go(1, 'name', 'ArrowUp')).toEqual({ row: 0, column: 'name' })
  expect(go(0, 'name', 'ArrowUp')).toEqual({ row: 0, column: 'name' })
  expect(go(100, 'name', 'ArrowDown')).toEqual({ row: 100, column: 'name' })
  expect(go(5, 'menu', 'ArrowRight')).toEqual({ row: 5, column: 'menu' })
})

test('columns out of sight are stepped over', () => {
  expect(go(5, 'status', 'ArrowRight')).toEqual({ row: 5, column: 'storage' })
  expect(go(5, 'storage', 'ArrowLeft')).toEqual({ row: 5, column: 'status' })
  expect(go(5, 'action', 'ArrowRight')).toEqual({ row: 5, column: 'name' })
})

test('pages move by what the screen shows, and a page up ends at the first row', () => {
  expect(go(1, 'name', 'PageDown')).toEqual({ row: 11, column: 'name' })
  expect(go(95, 'name', 'PageDown')).toEqual({ row: 100, column: 'name' })
  expect(go(5, 'name', 'PageUp')).toEqual({ row: 1, column: 'name' })
})

test('Home and End go to the ends of the row, with Ctrl of the grid', () => {
  expect(go(5, 'status', 'Home')).toEqual({ row: 5, column: 'box' })
  expect(go(5, 'status', 'End')).toEqual({ row: 5, column: 'menu' })
  expect(go(5, 'status', 'Home', true)).toEqual({ row: 1, column: 'box' })
  expect(go(5, 'status', 'End', true)).toEqual({ row: 100, column: 'menu' })
})

test('other keys do not move', () => {
  expect(go(5, 'status', 'Enter')).toBeUndefined()
})
