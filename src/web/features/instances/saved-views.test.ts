import { expect, test } from 'vitest'
import {
  addView,
  changeView,
  nameProblem,
  readViews,
  removeView,
  writeViews,
  type SavedView,
} from './saved-views.ts'

const production: SavedView = {
  id: '1',
  name: 'Production',
  query: 'tag=env%3Dprod&columns=usual',
  density: 'compact',
}
const none = readViews(null)

test('views survive being kept', () => {
  const kept = addView(none, production)
  expect(readViews(writeViews(kept))).toEqual(kept)
})

test('a view that cannot be read is left out, told of, and written back as it was', () => {
  const later = { id: '9', name: 'From later', shape: 'new' }
  const kept = readViews(JSON.stringify({ version: 1, views: [later, production, null], told: 1 }))
  expect(kept.views).toEqual([production])
  expect(kept.unread).toEqual([later, null])
  expect(kept.told).toBe(1)
  expect(readViews(writeViews(removeView(kept, '1'))).unread).toEqual([later, null])
})

test.each(['', '{', 'null', '[]', '{"version":2,"views":[]}', '{"version":1,"views":{}}'])(
  'what is no set of views (%j) is kept aside whole',
  (text) => {
    const kept = readViews(text)
    expect(kept).toEqual({ views: [], unread: [text], told: 0 })
    expect(readViews(writeViews(addView(kept, production))).unread).toEqual([text])
  },
)

test('two views of one ID are not both read', () => {
  const kept = readViews(JSON.stringify({ version: 1, views: [production, { ...production, name: 'b' }] }))
  expect(kept.views.map(({ name }) => name)).toEqual(['Production'])
  expect(kept.unread).toHaveLength(1)
})

test('a new view never takes the ID of another', () => {
  const kept = addView(
    addView(removeView(addView(addView(none, production), production), '1'), production),
    production,
  )
  expect(new Set(kept.views.map(({ id }) => id)).size).toBe(3)
})

test('a view is renamed, changed and removed by its ID', () => {
  const kept = changeView(addView(none, production), '1', { name: 'Live', density: 'comfortable' })
  expect(kept.views).toEqual([{ ...production, name: 'Live', density: 'comfortable' }])
  expect(removeView(kept, '1').views).toEqual([])
})

test('a name is needed, short, and not another view’s', () => {
  const kept = addView(none, production)
  expect(nameProblem(kept, '  ', undefined)).toMatch(/Give the view a name/)
  expect(nameProblem(kept, 'x'.repeat(41), undefined)).toMatch(/at most 40/)
  expect(nameProblem(kept, ' production ', undefined)).toMatch(/Another of your views/)
  expect(nameProblem(kept, 'Production', '1')).toBeUndefined()
})
