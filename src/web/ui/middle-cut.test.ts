import { expect, test } from 'vitest'
import { splitForCut } from './middle-cut.tsx'

test('a long name keeps its tail, which tells it apart', () => {
  expect(splitForCut('iot-gateway-werk-nord-linie-1')).toEqual({
    head: 'iot-gateway-werk-nord',
    tail: '-linie-1',
  })
})

test('a short name is not cut', () => {
  expect(splitForCut('orders')).toEqual({ head: 'orders', tail: '' })
})

test('a character of several code points stays whole', () => {
  const family = '👩‍👩‍👧'
  const { head, tail } = splitForCut(`${'a'.repeat(20)}${family}${'b'.repeat(7)}`)
  expect(tail).toBe(`${family}${'b'.repeat(7)}`)
  expect(head).toBe('a'.repeat(20))
})
