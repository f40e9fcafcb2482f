import { expect, test } from 'vitest'
import { explainBareCode, explainCloudCode } from './explain-cloud-code.ts'

test.each([
  ['APIGW.0301', 'APIG.0301'],
  ['DMS.10240101', '10240101'],
])('%s is understood as %s too', (code, spelling) => {
  expect(explainCloudCode(401, spelling)).toEqual(explainCloudCode(401, code))
  expect(explainCloudCode(401, code).again).toBe('after-change')
})

test('one code of the gateway means what its status says', () => {
  expect(explainCloudCode(400, 'APIGW.0201').again).toBe('no')
  expect(explainCloudCode(504, 'APIGW.0201').again).toBe('reads-only')
  expect(explainCloudCode(413, 'APIGW.0201').what).toContain('too large')
})

test('flow control has three faces and one meaning', () => {
  const meaning = explainCloudCode(429, 'APIGW.0308')
  expect(meaning.again).toBe('by-itself')
  expect(explainCloudCode(404, 'DMS.10240407')).toEqual(meaning)
  expect(explainCloudCode(429, null)).toEqual(meaning)
  expect(explainCloudCode(429, 'X.1')).toEqual(meaning)
})

test('a 404 is gone or flow control by its code, and nothing without one', () => {
  expect(explainCloudCode(404, 'DMS.00404022').what).toContain('does not exist')
  expect(explainCloudCode(404, null).again).toBe('unknown')
})

test.each([
  [418, null, 'The cloud answered 418 without a code.'],
  [400, 'DMS.99999999', 'The cloud answered 400 with the code DMS.99999999, which is not known here.'],
  [200, 'DMS.00400099', 'The cloud answered 200 with the code DMS.00400099, which is not known here.'],
  [400, '__proto__', 'The cloud answered 400 with the code __proto__, which is not known here.'],
])('%i with %s claims nothing', (status, code, what) => {
  expect(explainCloudCode(status, code)).toMatchObject({ what, again: 'unknown' })
  expect(explainCloudCode(status, code).means).toBe('What that means cannot be said here.')
})

test.each([
  ['AK access failed to reach the limit,forbidden', /locked the access key for five minutes/],
  ['Get secretKey failed,ak:[key …1234],err:ak not exist', /does not know the access key/],
  ['calc ak sk signature fail:signature expired', /signature has expired/],
  ['verify aksk signature fail,canonicalRequest:GET|/v2/', /does not fit the request/],
  ['something new', /does not accept the access key/],
])('the cause of a refused key is in its text: %s', (text, what) => {
  const explained = explainCloudCode(401, 'APIGW.0301', `Incorrect IAM authentication information: ${text}`)
  expect(explained.what).toMatch(what)
  expect(explained.means).toContain('more failures lock it')
})

test('the text of any other code decides nothing', () => {
  expect(explainCloudCode(403, 'APIGW.0302', 'ak not exist')).toEqual(explainCloudCode(403, 'APIGW.0302'))
})

test('a code in a text is explained where it has one meaning', () => {
  expect(explainBareCode('DMS.00400017')?.what).toBe('Another task of the instance is still running.')
  expect(explainBareCode('APIG.0308')?.what).toBe('The cloud asks for fewer requests.')
  expect(explainBareCode('APIGW.0201')).toBeUndefined()
  expect(explainBareCode('DMS.99999999')).toBeUndefined()
})
