import { expect, test } from 'vitest'
import { ApiError } from '../../api/api-error.ts'
import { explainRefusal } from './refusal.ts'

const refused = (code: ApiError['code'], detail: string, retryAfterMs?: number) =>
  explainRefusal(new ApiError(code, detail, { status: 409, retryAfterMs }))

test('a lapsed preview can be made again in its place', () => {
  const refusal = refused('plan-expired', 'The preview was valid until 14:11:40.')
  expect(refusal).toEqual({
    title: 'This preview has lapsed.',
    text: 'The preview was valid until 14:11:40.',
    next: 'preview',
  })
})

test('a lost answer is not called a failure, and pressing again is said to be safe', () => {
  const refusal = refused('no-connection', 'Whether this was taken up is not known.')
  expect(refusal.next).toBe('again')
  expect(refusal.text).toContain('Pressing again is safe')
})

test('a limit says when to try again', () => {
  expect(refused('rate-limited', 'At most 10 starts a minute.', 12_000).text).toBe(
    'At most 10 starts a minute. Try again in 12 s.',
  )
})

test('an error that is none of the server’s makes no claim about what was sent', () => {
  expect(explainRefusal(new TypeError('x is undefined')).text).not.toMatch(/nothing was sent/i)
})
