import { expect, test } from 'vitest'
import { indexInstances, matchList, type ListMatch } from './list-match.ts'
import { testInstance } from './test-instance.ts'

const ID = '8bc706a5-4b62-453c-a0cb-f5fb86fc90a9'
const fleet = [
  testInstance(ID, { name: 'orders' }),
  testInstance('b', { name: 'billing' }),
  testInstance('c', { name: 'twin' }),
  testInstance('d', { name: 'twin' }),
  testInstance('e', { name: 'Zürich' }),
  testInstance('f', { name: 'with, comma' }),
  testInstance('g', { name: 'two words' }),
]
const index = indexInstances(fleet)
const match = (text: string): ListMatch => matchList(text, index)

test.each([
  ['lines', 'orders\nbilling\r\n'],
  ['commas', 'orders,billing'],
  ['semicolons and blanks', ' orders ; billing '],
  ['tabs', 'orders\tbilling'],
  ['quotes', '"orders","billing"'],
  ['single quotes in brackets', "['orders', 'billing']"],
  ['typographic quotes', '“orders” „billing“'],
  ['blanks alone', 'orders billing'],
  ['a quote that does not end', '"orders\nbilling'],
])('entries are parted by %s', (_name, text) => {
  expect(match(text)).toEqual({ found: [ID, 'b'], missing: [], doubled: [], repeated: 0 })
})

test('an ID is found in any letter case, a name only as it is', () => {
  expect(match(ID.toUpperCase()).found).toEqual([ID])
  expect(match('Orders')).toEqual({ found: [], missing: ['Orders'], doubled: [], repeated: 0 })
})

test('a part of an ID is not guessed from', () => {
  expect(match(ID.slice(0, 8)).missing).toEqual([ID.slice(0, 8)])
})

test('what is not there is named once, as it was written', () => {
  expect(match('lost, orders, lost, Also Lost')).toMatchObject({
    found: [ID],
    missing: ['lost', 'Also Lost'],
    repeated: 1,
  })
})

test('a name of several instances chooses none of them', () => {
  expect(match('twin\ntwin')).toEqual({
    found: [],
    missing: [],
    doubled: [{ name: 'twin', ids: ['c', 'd'] }],
    repeated: 1,
  })
})

test('one instance by ID and by name is one', () => {
  expect(match(`${ID}\norders`)).toMatchObject({ found: [ID], repeated: 1 })
})

test('names with commas, blanks and umlauts are found', () => {
  expect(match('"with, comma"\ntwo words\nZu\u0308rich').found).toEqual(['f', 'g', 'e'])
})

test('between blanks, what is not there is told by itself', () => {
  expect(match('orders gone')).toMatchObject({ found: [ID], missing: ['gone'] })
})

test('an empty list is nothing', () => {
  expect(match(' \n,;""\t')).toEqual({ found: [], missing: [], doubled: [], repeated: 0 })
})

test('a name that looks like a member of every object is just a name', () => {
  expect(match('constructor, __proto__').missing).toEqual(['constructor', '__proto__'])
})

test('ten thousand lines are all looked up', () => {
  const many = Array.from({ length: 10_000 }, (_, at) => testInstance(`i-${at}`, { name: `n-${at}` }))
  const text = many.map(({ name }, at) => (at % 2 === 0 ? name : `"${name}x"`)).join('\n')
  const result = matchList(text, indexInstances(many))
  expect([result.found.length, result.missing.length]).toEqual([5000, 5000])
})
