import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRowSlots } from './row-slots.ts'

const rows = (first: number, end: number) =>
  Array.from({ length: end - first }, (_, offset) => ({ id: `r${first + offset}`, index: first + offset }))

test('at the top the slots are in the order of the rows, also after another filter', () => {
  const assign = createRowSlots()
  expect(assign(rows(0, 4), 4, 'none')).toEqual([0, 1, 2, 3])
  expect(assign([{ id: 'r7', index: 0 }, ...rows(1, 2)], 4, 'none')).toEqual([0, 1])
})

test('a row that comes gets the slot of the one that leaves', () => {
  const assign = createRowSlots()
  assign(rows(0, 4), 4, 'none')
  expect(assign(rows(1, 5), 4, 'none')).toEqual([1, 2, 3, 0])
})

test('the active row keeps its slot, however far it is scrolled away', () => {
  const assign = createRowSlots()
  assign(rows(0, 4), 4, 'r1')
  const [far, ...others] = assign([{ id: 'r1', index: 1 }, ...rows(40, 44)], 4, 'r1')
  expect(far).toBe(1)
  expect(others).toEqual([0, 4, 2, 3])
})

test('whatever is drawn, no two rows share a slot, and the active one stays in its own', () => {
  const step = fc.record({ first: fc.nat(60), active: fc.nat(60), shift: fc.constantFrom(0, 1, 7) })
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      const assign = createRowSlots()
      let before = new Map<string, number>()
      for (const { first, active, shift } of steps) {
        const drawn = rows(first, first + 8).map(({ id, index }) => ({ id, index: index + shift }))
        const id = `r${active}`
        if (!drawn.some((row) => row.id === id)) drawn.push({ id, index: active + shift })
        const slots = assign(drawn, 8, id)
        expect(new Set(slots).size).toBe(drawn.length)
        const after = new Map(drawn.map((row, at) => [row.id, slots[at] ?? -1]))
        if (before.has(id)) expect(after.get(id)).toBe(before.get(id))
        before = after
      }
    }),
  )
})
