import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { isTest, sourceFiles, textOf } from './repository-files.ts'

const files = sourceFiles('src', 'e2e', '.tools')

/** The only files that ask the machine for the time; all others are handed a clock. */
const CLOCKS = [
  'src/server/clock.ts',
  'src/server/testing/shifting-clock.ts',
  'src/emulator/dms/clock.ts',
  'src/web/lib/clock.ts',
]

test('there are files to judge', () => {
  expect(files.length).toBeGreaterThan(100)
})

test('a file of the product has at most 300 lines', () => {
  const long = files.filter((path) => !isTest(path) && textOf(path).trimEnd().split('\n').length > 300)
  expect(long).toEqual([])
})

test('files are named in kebab-case, after what they export, and none is a barrel or a drawer', () => {
  const odd = files.filter((path) => {
    const name = basename(path).replace(/(?:\.d|\.test|\.spec|\.config)?\.tsx?$/, '')
    return !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name) || /^(?:index|utils?|common|helpers?|misc)$/.test(name)
  })
  expect(odd).toEqual([])
})

test('nothing but a clock reads the time or waits for it', () => {
  const waiting = /\b(?:setTimeout|setInterval|waitForTimeout)\(|\bnew Date\(\)/
  const reading = /\bDate\.now\(\)/
  const offenders = files.filter((path) => {
    if (CLOCKS.includes(path) || path.startsWith('src/conventions/')) return false
    const text = textOf(path)
    return waiting.test(text) || (!isTest(path) && reading.test(text))
  })
  expect(offenders).toEqual([])
})

test('no story waits for a quiet network or intercepts a request', () => {
  const offenders = files.filter(
    (path) => path.startsWith('e2e/') && /networkidle|\.route\(|page\.pause\(/.test(textOf(path)),
  )
  expect(offenders).toEqual([])
})

test('no file holds a focused or skipped test, or a note of work left undone', () => {
  const offenders = files.filter(
    (path) =>
      !path.startsWith('src/conventions/') &&
      /\b(?:test|it|describe)\.(?:only|skip|todo)\b|\b(?:TODO|FIXME|XXX)\b/.test(textOf(path)),
  )
  expect(offenders).toEqual([])
})
