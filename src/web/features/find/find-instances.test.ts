import { expect, test } from 'vitest'
import { testInstance } from '../instances/test-instance.ts'
import { testProject } from '../projects/test-project.ts'
import { findInstances, MOST_FOUND } from './find-instances.ts'

const sourcesOf = (...names: string[]) => [
  {
    project: testProject(),
    instances: names.map((name, index) => testInstance(name, { instanceId: `8bc706a5-${String(index)}` })),
  },
]

const namesOf = (sources: Parameters<typeof findInstances>[0], text: string) =>
  findInstances(sources, text).found.map(({ instance }) => instance.name)

test('the whole name comes first, then what begins so, then parts, then the middle of a word', () => {
  const sources = sourcesOf('reorders', 'eu-orders', 'orders-02', 'orders-01', 'orders')
  expect(namesOf(sources, 'Orders')).toEqual(['orders', 'orders-01', 'orders-02', 'eu-orders', 'reorders'])
})

test('every word has to occur, in name or ID; letters are told apart by case nowhere', () => {
  const sources = sourcesOf('ÜBERSICHT-prod', 'übersicht-test')
  expect(namesOf(sources, 'übersicht  PROD')).toEqual(['ÜBERSICHT-prod'])
  expect(namesOf(sources, 'prod 8BC706A5')).toEqual(['ÜBERSICHT-prod'])
  expect(namesOf(sources, '8bc706a5-1')).toEqual(['übersicht-test'])
  expect(namesOf(sources, 'nowhere')).toEqual([])
})

test('a text is no expression', () => {
  expect(namesOf(sourcesOf('a.b', 'axb'), '.')).toEqual(['a.b'])
  expect(namesOf(sourcesOf('a(b'), '(')).toEqual(['a(b'])
})

test('of very many the best are offered, and all are counted', () => {
  const sources = sourcesOf(...Array.from({ length: 10_000 }, (_, index) => `billing-${index}`), 'my-9999')
  const { found, total } = findInstances(sources, '9999')
  expect(total).toBe(2)
  expect(found).toHaveLength(2)
  const many = findInstances(sources, 'billing')
  expect(many.total).toBe(10_000)
  expect(many.found).toHaveLength(MOST_FOUND)
})

test('without a text no instance is offered', () => {
  expect(findInstances(sourcesOf('orders'), '  ')).toEqual({ found: [], total: 0 })
})
