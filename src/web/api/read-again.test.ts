import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { isOutOfDate, readKeyAgain } from './read-again.ts'

const queryKey = ['instances', 'demo']

/** A query that somebody looks at, whose reads are answered one by one from here. */
function prepare() {
  const queryClient = new QueryClient()
  const reads: ((answer: string) => void)[] = []
  const queryFn = () => new Promise<string>((resolve) => reads.push(resolve))
  const stop = new QueryObserver(queryClient, { queryKey, queryFn }).subscribe(() => undefined)
  const answer = async (index: number, text: string) => {
    reads[index]?.(text)
    await expect.poll(() => queryClient.getQueryData(queryKey)).toBe(text)
  }
  return { queryClient, reads, answer, stop }
}

test('a first read that began before a change is followed by another', async () => {
  const { queryClient, reads, answer, stop } = prepare()
  expect(isOutOfDate(queryClient, queryKey)).toBe(true)
  readKeyAgain(queryClient, queryKey)
  readKeyAgain(queryClient, queryKey)
  expect(reads).toHaveLength(1)

  await answer(0, 'before the change')
  await expect.poll(() => reads.length).toBe(2)
  await answer(1, 'after the change')

  expect(isOutOfDate(queryClient, queryKey)).toBe(false)
  expect(reads).toHaveLength(2)
  stop()
})

test('changes that keep coming never call off a read, and one more follows it', async () => {
  const { queryClient, reads, answer, stop } = prepare()
  await answer(0, 'first')
  readKeyAgain(queryClient, queryKey)
  readKeyAgain(queryClient, queryKey)
  readKeyAgain(queryClient, queryKey)
  expect(reads).toHaveLength(2)

  await answer(1, 'second')
  await expect.poll(() => reads.length).toBe(3)
  await answer(2, 'third')
  expect(reads).toHaveLength(3)
  stop()
})
