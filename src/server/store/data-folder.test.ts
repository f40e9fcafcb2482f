import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DataFolderError, makeDataFolder, makeTemporaryDataFolder } from './data-folder.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'brokerdeck-folder-'))
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

test('it is made with what is above it, for its owner alone; what was there is kept', () => {
  mkdirSync(join(root, 'there'))
  const folder = join(root, 'there', 'a', 'b')
  expect(makeDataFolder(folder)).toEqual([join(root, 'there', 'a'), folder])
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(statSync(join(root, 'there', 'a')).mode & 0o777).toBe(0o700)
  expect(makeDataFolder(folder)).toEqual([])
})

test.each([
  ['that is a file', () => writeFileSync(join(root, 'x'), ''), 'x', 'there is a file of that name'],
  ['beneath a file', () => writeFileSync(join(root, 'x'), ''), 'x/data', 'a part of this path is a file'],
  ['with too long a name', () => undefined, 'x'.repeat(300), 'the path is too long'],
])('a folder %s is refused by the name of its setting', (_what, prepare, path, reason) => {
  prepare()
  const folder = join(root, path)
  expect(() => makeDataFolder(folder)).toThrow(DataFolderError)
  expect(() => makeDataFolder(folder)).toThrow(
    `The data folder ${folder} cannot be used: ${reason}. Set BROKERDECK_DATA_DIR to`,
  )
})

test.runIf(existsSync('/proc/self'))('a folder where none can be made is refused, and does not hang', () => {
  expect(() => makeDataFolder('/proc/brokerdeck')).toThrow('no folder can be made there')
  expect(() => makeDataFolder('/proc/brokerdeck/data')).toThrow('BROKERDECK_DATA_DIR')
  expect(() => makeTemporaryDataFolder('/proc/brokerdeck')).toThrow('BROKERDECK_DATA_DIR')
})

test.skipIf(process.getuid?.() === 0)('a folder that this user may not write to is refused', () => {
  chmodSync(root, 0o500)
  expect(() => makeDataFolder(root)).toThrow('this user may not write there')
  expect(() => makeDataFolder(join(root, 'data'))).toThrow('this user may not write there')
  chmodSync(root, 0o700)
})

test('a temporary folder goes, with those made for it', () => {
  const outer = join(root, 'a', 'b')
  const { folder, remove } = makeTemporaryDataFolder(outer)
  writeFileSync(join(folder, 'brokerdeck.sqlite'), '')
  expect(folder.startsWith(join(outer, 'brokerdeck-demo-'))).toBe(true)
  remove()
  expect(existsSync(join(root, 'a'))).toBe(false)
  expect(existsSync(root)).toBe(true)
})

test('a temporary folder leaves alone what others have put beside it', () => {
  const outer = join(root, 'a')
  const { folder, remove } = makeTemporaryDataFolder(outer)
  writeFileSync(join(outer, 'note'), '')
  remove()
  expect(existsSync(folder)).toBe(false)
  expect(existsSync(join(outer, 'note'))).toBe(true)
})
