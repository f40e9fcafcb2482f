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
  /** Turns so many instances from RUNNING to ERROR or back, others each time. */
  changeSome(count: number): Promise<void>
  stop(): Promise<void>
}

const instancesSchema = z.array(z.object({ id: z.string(), status: z.string() }))
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
  const projectId = find('OS_PROJECT_ID')
  const ask = async (path: string) => (await fetch(`${url}/_emulator/${path}`)).json()
  const tell = (path: string, body: unknown) =>
    fetch(`${url}/_emulator/${path}`, { method: 'POST', body: JSON.stringify(body) })
  let changeable: { id: string; status: string }[] | undefined
  return {
    url,
    projectId,
    accessKey: find('OS_ACCESS_KEY'),
    secretKey: find('OS_SECRET_KEY'),
    async takePagesAsked() {
      const requests = requestsSchema.parse(await ask('requests'))
      await tell('clear', {})
      return requests.filter(({ endpoint }) => endpoint === 'list').length
    },
    async changeSome(count) {
      changeable ??= instancesSchema
        .parse(await ask(`instances?projectId=${projectId}`))
        .filter(({ status }) => status === 'RUNNING')
      const chosen = changeable.splice(0, count)
      for (const instance of chosen) {
        instance.status = instance.status === 'RUNNING' ? 'ERROR' : 'RUNNING'
        await tell('status', { projectId, ...instance })
      }
      changeable.push(...chosen)
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
