import { expect, test } from 'vitest'
import { testInstance } from './test-instance.ts'
import { builtInViews } from './built-in-views.ts'
import { matcherOf } from './match-instance.ts'
import { filterOfQuery, viewQuery } from './view-query.ts'

const query = (search: string) => viewQuery(new URLSearchParams(search), undefined)

test('the same view is the same text, in whatever order and manner its address is written', () => {
  expect(query('sort=name&status=error&project=demo')).toBe(query('status=ERROR&instance=x&show=selected'))
  expect(query('columns=owner,name,nonsense')).toBe(query('columns=name,owner'))
  expect(query('status=ERROR')).not.toBe(query('status=ERROR&sort=-storage'))
})

test('columns that the address does not name are the remembered ones', () => {
  const remembered = ['name', 'owner'] as const
  expect(viewQuery(new URLSearchParams(), remembered)).toBe(query('columns=name,owner'))
  expect(viewQuery(new URLSearchParams('columns=usual'), remembered)).toBe(query(''))
})

test('a view of one’s own instances is there where the cloud names the person', () => {
  const fleet = [
    testInstance('a'),
    testInstance('b', { owner: { id: 'u7', name: 'Marek Nowák' } }),
    testInstance('c', { status: 'ERROR' }),
  ]
  const none = new Set<string>()
  const namesFor = (id: string, name: string) => builtInViews(fleet, { id, name }).map((view) => view.name)
  expect(namesFor('u7', 'Somebody')).toContain('Mine')
  expect(namesFor('x', 'Marek Nowák')).toContain('Mine')
  expect(namesFor('x', 'Somebody')).not.toContain('Mine')
  const counts = builtInViews(fleet, { id: 'u7', name: 'Marek' }).map(
    (view) => fleet.filter(matcherOf(filterOfQuery(view.query), none)).length,
  )
  expect(counts).toEqual([3, 1, 0, 1])
})
