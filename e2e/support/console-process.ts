import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'main.ts')

/** How a process ended; the code is null where a signal ended it at once. */
export type Ending = { code: number | null; stdout: string; stderr: string }

/** Brokerdeck as a process of its own, as a person starts it. */
export type ConsoleProcess = {
  /** What the terminal shows so far. */
  printed(): string
  /** The address printed last that opens the page; in laptop mode a link that works once. */
  link(): string
  signal(name: 'SIGINT' | 'SIGKILL'): void
  ended: Promise<Ending>
}

/** Runs `serve` with these variables and no others but PATH and HOME. */
export function spawnConsole(env: Record<string, string>): ConsoleProcess & { isUp: Promise<void> } {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [MAIN, 'serve'], {
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part))
  child.stdout.setEncoding('utf8')
  const isUp = new Promise<void>((resolve) => {
    child.stdout.on('data', (part: string) => {
      stdout += part
      if (stdout.includes('Ctrl-C stops')) resolve()
    })
  })
  return {
    isUp,
    printed: () => stdout,
    link() {
      const [last] = [...stdout.matchAll(/http:\/\/localhost:\d+\S*/g)].at(-1) ?? []
      if (last === undefined) throw new Error(`No address was printed:\n${stdout}${stderr}`)
      return last
    },
    signal: (name) => void child.kill(name),
    ended: once(child, 'close').then(() => ({ code: child.exitCode, stdout, stderr })),
  }
}

/** The same, once it has said that it runs. @throws Error with what it printed when it ended instead. */
export async function startConsole(env: Record<string, string>): Promise<ConsoleProcess> {
  const started = spawnConsole(env)
  const endedEarly = started.ended.then(({ code, stdout, stderr }) => {
    throw new Error(`Brokerdeck ended with code ${code}:\n${stdout}${stderr}`)
  })
  await Promise.race([started.isUp, endedEarly])
  // It may end later: that is no failure of the start any more.
  endedEarly.catch(() => undefined)
  return started
}
