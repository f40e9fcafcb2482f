import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'

// A process of its own starts in its own time, and the more so where other tests run beside it.
const PATIENCE = { timeout: 30_000 }
vi.setConfig({ testTimeout: PATIENCE.timeout })

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url))

function run(...flags: string[]) {
  const child = spawn(process.execPath, [MAIN, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] })
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => (output.stdout += String(chunk)))
  child.stderr.on('data', (chunk) => (output.stderr += String(chunk)))
  return { child, output, ended: once(child, 'close') }
}

test.each([
  [['--port', 'abc'], 'It must be a whole number from 0 to 65535.'],
  [['--latency', '9-1'], 'It must be two whole numbers of milliseconds'],
  [['--speed', '0'], 'It must be a number above 0.'],
  [['--colour'], "unknown option '--colour'"],
  [['extra'], 'too many arguments'],
])('%j is one clear error, exit code 1, and nothing is started', async (flags, message) => {
  const { output, ended } = run(...flags)
  expect(await ended).toEqual([1, null])
  expect(output.stderr).toContain(message)
  expect(output.stdout).toBe('')
})

test('its help tells every default as one would type it', async () => {
  const { output, ended } = run('--help')
  expect(await ended).toEqual([0, null])
  expect(output.stdout).toContain('(default: 0-0)')
  expect(output.stdout).not.toContain('{')
})

test('it says how to reach it, answers there, and a signal stops it cleanly', async () => {
  const { child, output, ended } = run('--port', '0', '--instances', '3', '--control')
  await expect.poll(() => output.stdout, PATIENCE).toContain('Ctrl-C stops it')
  const url = /answers on (http:\S+)/.exec(output.stdout)?.[1] ?? ''
  const projectId = /OS_PROJECT_ID=(\S+)/.exec(output.stdout)?.[1] ?? ''
  expect(output.stdout).toContain(`export OS_DMS_ENDPOINT_OVERRIDE=${url}`)
  const instances = await fetch(`${url}/_emulator/instances?projectId=${projectId}`)
  expect(await instances.json()).toHaveLength(3)
  child.kill('SIGINT')
  child.kill('SIGINT')
  expect(await ended).toEqual([0, null])
  expect(output.stderr).toBe('')
})

test('a port in use is one clear error', async () => {
  const first = run('--port', '0', '--instances', '0')
  await expect.poll(() => first.output.stdout, PATIENCE).toContain('Ctrl-C stops it')
  const port = /127\.0\.0\.1:(\d+)/.exec(first.output.stdout)?.[1] ?? ''
  const second = run('--port', port)
  expect(await second.ended).toEqual([1, null])
  expect(second.output.stderr).toBe(
    `Port ${port} on 127.0.0.1 is in use, so the emulator did not start. Stop what uses it or choose another --port.\n`,
  )
  first.child.kill('SIGTERM')
  await first.ended
})
