import { expect, test } from 'vitest'
import { columnsFromAddress, columnsToAddress, normalColumns } from './shown-columns.ts'
import { readTableSettings, writeTableSettings } from './table-settings.ts'

test('columns survive the way through an address', () => {
  const columns = normalColumns(['owner', 'version'])
  expect(columns).toEqual(['name', 'version', 'owner'])
  expect(columnsFromAddress(columnsToAddress(columns))).toEqual({ columns })
  expect(columnsFromAddress(columnsToAddress(undefined))).toEqual({ columns: undefined })
})

test('the usual columns are the usual ones in any order', () => {
  expect(columnsFromAddress('tags,owner,storage,size,action,status,name')).toEqual({ columns: undefined })
})

test('columns that are none say nothing', () => {
  expect(columnsFromAddress('nonsense,constructor')).toBeNull()
  expect(columnsFromAddress('nonsense,owner')).toEqual({ columns: ['name', 'owner'] })
})

test('what a browser remembers survives, and what it cannot read is forgotten', () => {
  const settings = { columns: normalColumns(['id']), density: 'compact' } as const
  expect(readTableSettings(writeTableSettings(settings))).toEqual(settings)
  for (const text of [null, '', '[]', '{"columns":7,"density":"huge"}']) {
    expect(readTableSettings(text)).toEqual({ columns: undefined, density: 'comfortable' })
  }
})
