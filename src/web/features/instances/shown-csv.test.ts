import { stringify } from 'csv-stringify/sync'
import { expect, test } from 'vitest'
import { csvText, type CsvCell } from './csv-text.ts'
import { instanceColumns } from './instance-columns.ts'
import { shownCsv, shownCsvName } from './shown-csv.ts'
import { testInstance } from './test-instance.ts'

const FETCHED_AT = '2026-03-01T14:07:50.000Z'

test('cells are written as the server writes them, whatever they hold', () => {
  const rows: CsvCell[][] = [
    [
      '=HYPERLINK("http://x","y")',
      '+1',
      '-1',
      '@SUM(A1)',
      '\tx',
      '\rx',
      '\uFF1D1',
      '\uFF0B',
      '\uFF0D',
      '\uFF20',
    ],
    ['a "b", c\nd', 'e\rf', '', null, 0, -5, 1.5, ' x ', "'", 'ü\u202Eyad'],
  ]
  const servers = stringify(rows, {
    escape_formulas: true,
    quoted_match: /\r/,
    record_delimiter: 'windows',
  })
  expect(csvText(rows)).toBe(servers)
})

test('lines are the rows in their order, with the shown columns behind ID, name and status', () => {
  const rows = [testInstance('b', { status: 'ERROR' }), testInstance('a')]
  expect(shownCsv(rows, ['name', 'owner'], FETCHED_AT).split('\r\n')).toEqual([
    'instance_id,name,status,owner,fetched_at',
    `b,b,ERROR,Jana Krüger,${FETCHED_AT}`,
    `a,a,RUNNING,Jana Krüger,${FETCHED_AT}`,
    '',
  ])
})

test('the usual columns stand where none were chosen, and every column can be written', () => {
  const usual = shownCsv([testInstance('a')], undefined, null).split('\r\n')
  expect(usual[0]).toContain('storage_total_gb,storage_used_gb,owner,tags,fetched_at')
  expect(usual[1]).toMatch(/,$/)
  const all = instanceColumns.map(({ id }) => id)
  expect(shownCsv([testInstance('a')], all, null)).toContain('maintain_begin,maintain_end')
})

test('the file is named for project and time', () => {
  expect(shownCsvName('demo', Date.parse(FETCHED_AT))).toBe('instances-demo-2026-03-01T14-07-50Z.csv')
})
