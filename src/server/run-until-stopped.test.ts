import { expect, test } from 'vitest'
import { runUntilStopped, type RunningPart } from './run-until-stopped.ts'

/** A process whose signals and time the test gives; `ended` resolves with the first exit code. */
function createProcess() {
  const said: string[] = []
  let signal = () => {}
  let time = 0
  let end = (_code: number) => {}
  const ended = new Promise<number>((resolve) => {
    end = resolve
  })
  return {
    said,
    ended,
    sendSignal: () => signal(),
    wait: (ms: number) => {
      time += ms
    },
    deps: {
      onStopSignal: (run: () => void) => {
        signal = run
      },
      exit: (code: number) => {
        said.push(`exit ${code}`)
        end(code)
      },
      print: (line: string) => said.push(line),
      printError: (text: string) => said.push(`error: ${text}`),
      now: () => time,
    },
  }
}

const explain = (error: unknown) => (error instanceof Error ? error.message : 'unknown')

function gate() {
  let open = () => {}
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open: () => open(), passed }
}

test('a signal stops the parts, the last one first, and exits with 0', async () => {
  const process = createProcess()
  const part = (name: string): RunningPart => ({ close: async () => void process.said.push(`close ${name}`) })
  runUntilStopped(async (parts) => void parts.push(part('emulator'), part('server')), explain, process.deps)
  process.sendSignal()
  expect(await process.ended).toBe(0)
  expect(process.said).toEqual(['close server', 'close emulator', 'exit 0'])
})

test('the same wish, told twice, does not end a stop that waits for a call in flight', async () => {
  const process = createProcess()
  const answer = gate()
  const server = { close: () => answer.passed, isSending: () => true }
  runUntilStopped(async (parts) => void parts.push(server), explain, process.deps)
  process.sendSignal()
  process.wait(4_999)
  process.sendSignal()
  await Promise.resolve()
  expect(process.said.filter((line) => line.startsWith('exit'))).toEqual([])
  answer.open()
  expect(await process.ended).toBe(0)
  expect(process.said).toEqual([
    expect.stringContaining('Waiting for the answer of the call in flight'),
    'exit 0',
  ])
})

test('a signal after five seconds ends it at once', async () => {
  const process = createProcess()
  const server = { close: () => gate().passed, isSending: () => true }
  runUntilStopped(async (parts) => void parts.push(server), explain, process.deps)
  process.sendSignal()
  process.wait(5_001)
  process.sendSignal()
  expect(await process.ended).toBe(130)
})

test('a signal during the start stops what has come up by then', async () => {
  const process = createProcess()
  const ready = gate()
  let closed = 0
  const server = { close: async () => void closed++ }
  const start = async (parts: RunningPart[]) => {
    await ready.passed
    parts.push(server)
  }
  runUntilStopped(start, explain, process.deps)
  process.sendSignal()
  ready.open()
  expect(await process.ended).toBe(0)
  expect(closed).toBe(1)
})

test('a start that fails says why in one text, closes what is up, and exits with 1', async () => {
  const process = createProcess()
  const emulator = { close: async () => void process.said.push('close emulator') }
  const start = async (parts: RunningPart[]) => {
    parts.push(emulator)
    throw new Error('Port 8080 is in use.')
  }
  runUntilStopped(start, explain, process.deps)
  expect(await process.ended).toBe(1)
  expect(process.said).toEqual(['close emulator', 'error: Port 8080 is in use.', 'exit 1'])
})

test('a stop that fails says why and exits with 1', async () => {
  const process = createProcess()
  const server = { close: () => Promise.reject(new Error('The store would not close.')) }
  runUntilStopped(async (parts) => void parts.push(server), explain, process.deps)
  process.sendSignal()
  expect(await process.ended).toBe(1)
  expect(process.said).toEqual(['error: The store would not close.', 'exit 1'])
})
