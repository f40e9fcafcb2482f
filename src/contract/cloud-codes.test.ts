import { expect, test } from 'vitest'
import { CLOUD_CODES } from './cloud-codes.ts'

/**
 * Written out once more on purpose, by status, from the providers' tables: a code that the table of meanings lost, or
 * won without ground, shows here.
 */
const DOCUMENTED: Record<number, string> = {
  400:
    'APIGW.0106 APIGW.0201 APIGW.0204 DMS.00400002 DMS.00400004 DMS.00400005 DMS.00400017 DMS.00400026 ' +
    'DMS.00400030 DMS.00400045 DMS.00400061 DMS.00400062 DMS.00400063 DMS.00400064 DMS.00400065 DMS.00400070 ' +
    'DMS.00400082 DMS.00400085 DMS.00400099 DMS.00400100 DMS.00400107 DMS.00400108 DMS.00400134 DMS.00400800 ' +
    'DMS.00500986 DMS.00500987 DMS.10240005 DMS.10240009 DMS.10240042 DMS.10240043 DMS.40050010',
  401: 'APIGW.0301 APIGW.0303 APIGW.0305 APIGW.0307 DMS.10240101 DMS.10240102 DMS.10240103 DMS.10240104',
  403:
    'APIGW.0302 APIGW.0304 APIGW.0306 APIGW.0310 APIGW.0401 APIGW.0402 APIGW.0802 DMS.00403002 DMS.00403003 ' +
    'DMS.10240306 DMS.10240309 DMS.10240310 DMS.10240311 DMS.10240312',
  404: 'APIGW.0101 DMS.00404001 DMS.00404022 DMS.10240406 DMS.10240407',
  405: 'APIGW.0501 APIGW.0502 DMS.00405001',
  413: 'APIGW.0201',
  414: 'APIGW.0201',
  429: 'APIGW.0308',
  494: 'APIGW.0201',
  500:
    'APIGW.0601 APIGW.0605 APIGW.0606 APIGW.0608 DMS.00500000 DMS.00500006 DMS.00500017 DMS.00500024 ' +
    'DMS.00500025 DMS.00500041 DMS.00500053 DMS.00500094 DMS.00500106 DMS.10250002 DMS.10250003 DMS.10250004 ' +
    'DMS.10250005 DMS.10250006',
  502: 'APIGW.0201 APIGW.0202 APIGW.0610',
  503: 'APIGW.0613 DMS.111501025',
  504: 'APIGW.0201 APIGW.0203',
}

test('every documented pair of status and code is explained once, and no other', () => {
  const documented = Object.entries(DOCUMENTED).flatMap(([status, codes]) =>
    codes.split(' ').map((code) => `${status} ${code}`),
  )
  const explained = CLOUD_CODES.flatMap(({ pairs }) => pairs)
  expect(explained.toSorted()).toEqual(documented.toSorted())
})

test('each says in whole sentences what happened, what it means and what to do', () => {
  for (const { pairs, what, means, next } of CLOUD_CODES) {
    for (const text of [what, means, next]) expect(text, pairs.join()).toMatch(/^[A-Z].*\.$/)
  }
})

test('what may have been carried out is never called worth repeating', () => {
  const open = CLOUD_CODES.filter(({ pairs }) => pairs.some((pair) => pair.startsWith('5')))
  expect(open.length).toBeGreaterThan(3)
  for (const { pairs, again, means } of open) {
    expect(again, pairs.join()).toBe('reads-only')
    expect(means).toContain('is not known')
  }
})

test('only flow control is said not to have been carried out', () => {
  const claiming = CLOUD_CODES.filter(({ what, means }) => /\bnot carried out\b/.test(what + means))
  expect(claiming.flatMap(({ pairs }) => pairs)).toEqual(['429 APIGW.0308', '404 DMS.10240407'])
})
