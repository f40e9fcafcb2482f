import { expect, test } from 'vitest'
import { codesIn, readTaskParams } from './task-params.ts'

test('an object is told value by value, whatever its values are', () => {
  expect(readTaskParams('{"error_code":"DMS.00500052","size":3,"ok":true,"to":null,"list":["a",1]}')).toEqual(
    {
      values: [
        ['error_code', 'DMS.00500052'],
        ['size', '3'],
        ['ok', 'true'],
        ['to', 'null'],
        ['list', '["a",1]'],
      ],
    },
  )
  expect(readTaskParams('{}')).toEqual({ values: [] })
})

test.each([['not JSON {'], ['["a"]'], ['7'], ['null'], ['']])('%j stays as it came', (text) => {
  expect(readTaskParams(text)).toEqual({ text })
})

test('codes are found wherever they stand, each once', () => {
  expect(codesIn('DMS.00500052 No capacity (APIG.0308), DMS.00500052')).toEqual(['DMS.00500052', 'APIG.0308'])
  expect(codesIn('nothing')).toEqual([])
})
