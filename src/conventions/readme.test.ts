import { expect, test } from 'vitest'
import { textOf } from './repository-files.ts'

const readme = textOf('README.md')
const packageFile: { scripts: Record<string, string> } = JSON.parse(textOf('package.json'))
const scripts = Object.keys(packageFile.scripts)

/** Scripts that npm runs by itself before another one. */
const isHook = (name: string) =>
  /^(?:pre|post)/.test(name) && scripts.includes(name.replace(/^(?:pre|post)/, ''))

function namesIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))].toSorted()
}

test('every script that the README names exists', () => {
  const named = namesIn(readme, /npm (?:run )?([a-z][a-z:0-9]*)/g).filter(
    (name) => name !== 'ci' && name !== 'run',
  )
  expect(named.filter((name) => !scripts.includes(name))).toEqual([])
})

test('every script is in the README', () => {
  const table = readme.split('## Scripts')[1]?.split('\n## ')[0] ?? ''
  const missing = scripts.filter(
    (name) => !isHook(name) && !new RegExp(`(?:npm (?:run )?|\`)${name}\\b`).test(table),
  )
  expect(missing).toEqual([])
})

test('the settings of the README are those that are read', () => {
  const table = readme.split('\n').filter((line) => line.startsWith('| `'))
  const told = namesIn(table.join('\n'), /^\| `((?:BROKERDECK|OS)_[A-Z_]+)`/gm)
  const later = namesIn(
    textOf('src/server/config.ts').split('const LATER_SETTINGS')[1]?.split(']')[0] ?? '',
    NAME,
  )
  const read = namesIn(textOf('src/server/config.ts') + textOf('src/server/config-cloud.ts'), NAME)
  expect(later.length).toBeGreaterThan(0)
  expect(told).toEqual(read.filter((name) => !later.includes(name)))
})

const NAME = /'((?:BROKERDECK|OS)_[A-Z_]+)'/g

test('the durations of the README are those that are read, with their defaults', () => {
  const told = [...readme.matchAll(/^ {2}(\w+Ms): (\d+)/gm)].map(([, name, value]) => [name, Number(value)])
  const usual =
    textOf('src/server/config-timing.ts').split('USUAL_TIMING: Timing = {')[1]?.split('}')[0] ?? ''
  const read = [...usual.matchAll(/(\w+Ms): ([\d_]+)/g)].map(([, name, value = '']) => [
    name,
    Number(value.replaceAll('_', '')),
  ])
  expect(read.length).toBeGreaterThan(5)
  expect(told).toEqual(read)
})

test('the picture of the README exists', () => {
  for (const path of namesIn(readme, /\]\((public\/[^)]+)\)/g)) expect(textOf(path).length).toBeGreaterThan(0)
})

test('the README is in one order', () => {
  const headings = [...readme.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
  const order = [
    'Run it without a cloud',
    'Run it against a cloud',
    'Roles',
    'Architecture',
    'Scripts',
    'Testing',
    'Operating it',
    'Known limits',
  ]
  expect(headings.filter((heading) => heading !== undefined && order.includes(heading))).toEqual(order)
})
