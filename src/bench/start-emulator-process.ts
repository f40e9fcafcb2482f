import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

export type EmulatorProcess = {
  url: string
  projectId: string
  accessKey: string
  secretKey: string
  /** How many pages of the list it was asked for since it started, or since it was last asked this. */
  takePagesAsked(): Promise<number>
  stop(): Promise<void>
}

const requestsSchema = z.array(z.object({ endpoint: z.string() }))

/**
 * Starts the emulator in a process of its own, so that its work is not counted with what is measured.
 *
 * @throws Error when it ends before it answers
 */
export async function startEmulatorProcess(options: {
  instances: number
  answerMs: number
}): Promise<EmulatorProcess> {
  const file = fileURLToPath(new URL('../emulator/main.ts', import.meta.url))
  const latency = `${options.answerMs}-${options.answerMs}`
  const child = spawn(
    process.execPath,
    [file, '--control', '--port', '0', '--instances', String(options.instances), '--latency', latency],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let text = ''
  for await (const line of createInterface({ input: child.stdout })) {
    text += `${line}\n`
    if (line.startsWith('Ctrl-C')) break
  }
  const find = (name: string) => {
    const found = new RegExp(`${name}=(\\S+)`).exec(text)?.[1]
    if (found === undefined) throw new Error(`The emulator did not start as expected:\n${text}`)
    return found
  }
  const url = find('OS_DMS_ENDPOINT_OVERRIDE')
  return {
    url,
    projectId: find('OS_PROJECT_ID'),
    accessKey: find('OS_ACCESS_KEY'),
    secretKey: find('OS_SECRET_KEY'),
    async takePagesAsked() {
      const requests = requestsSchema.parse(await (await fetch(`${url}/_emulator/requests`)).json())
      await fetch(`${url}/_emulator/clear`, { method: 'POST' })
      return requests.filter(({ endpoint }) => endpoint === 'list').length
    },
    stop: () => stopProcess(child),
  }
}

/** Asks it to stop, and resolves when it has. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}
