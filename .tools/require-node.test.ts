import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

function runAs(version: string) {
  const disguise = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } })`
  const script = join(import.meta.dirname, 'require-node.js')
  const args = ['--import', `data:text/javascript,${encodeURIComponent(disguise)}`, script]
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  return { status, stderr }
}

test('an older Node gets one clear message', () => {
  const { status, stderr } = runAs('22.20.1')
  expect(status).toBe(1)
  expect(stderr).toMatch(/^Brokerdeck needs Node 24 or newer; this is 22\.20\.1\..*\n$/)
})

test.each(['24.0.0', '26.1.0'])('Node %s goes on without a word', (version) => {
  expect(runAs(version)).toEqual({ status: 0, stderr: '' })
})

test('every script that hands TypeScript to Node asks for the right one first', () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(
    readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8'),
  )
  const names = Object.keys(scripts).filter((name) => /\bnode \S+\.ts\b|\bvitest\b/.test(scripts[name] ?? ''))
  expect(names.length).toBeGreaterThan(4)
  for (const name of names.filter((one) => !one.startsWith('pre'))) {
    const first = scripts[`pre${name}`] ?? scripts[name]
    expect([name, first]).toEqual([name, expect.stringMatching(/^node \.tools\/require-node\.js\b/)])
  }
})
