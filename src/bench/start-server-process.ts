import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { stopProcess, type EmulatorProcess } from './start-emulator-process.ts'

export type ServerProcess = {
  url: string
  /** For `Authorization: Bearer …`. */
  token: string
  /** Resident memory in MiB: now, and the most it ever was. */
  memory(): { now: number; peak: number }
  stop(): Promise<void>
}

const ROOT = join(import.meta.dirname, '..', '..')
const TOKEN = 'token-of-the-measurement-0123456789'
const scriptsSchema = z.object({ scripts: z.object({ start: z.string() }) })

/**
 * Starts the server by the very line of `npm start`, as a process of its own that reads the emulator's list every
 * `pollMs`. The page must have been built.
 *
 * @throws Error when it ends before it listens, or where the system does not tell a process's memory in `/proc`
 */
export async function startServerProcess(cloud: EmulatorProcess, pollMs: number): Promise<ServerProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), 'brokerdeck-bench-'))
  const configFile = join(dataDir, 'config.yaml')
  writeFileSync(configFile, `timing:\n  pollIdleMs: ${pollMs}\n  pollBusyMs: ${pollMs}\n`)
  const { scripts } = scriptsSchema.parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')))
  // The line begins with `exec`, so the shell gives its place, and its process number, to the server.
  const child = spawn(scripts.start, {
    shell: true,
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: `${join(ROOT, 'node_modules', '.bin')}:${process.env['PATH'] ?? ''}`,
      OS_ACCESS_KEY: cloud.accessKey,
      OS_SECRET_KEY: cloud.secretKey,
      OS_PROJECT_ID: cloud.projectId,
      OS_REGION_NAME: 'eu-de',
      OS_DMS_ENDPOINT_OVERRIDE: cloud.url,
      BROKERDECK_DATA_DIR: dataDir,
      BROKERDECK_CONFIG: configFile,
      BROKERDECK_PORT: '0',
      BROKERDECK_TOKEN: TOKEN,
    },
  })
  let url: string | undefined
  for await (const line of createInterface({ input: child.stdout })) {
    url = /open\s+(http:\/\/localhost:\d+)/.exec(line)?.[1]
    if (url !== undefined) break
  }
  if (url === undefined) throw new Error('The server ended before it listened.')
  return {
    url,
    token: TOKEN,
    memory: () => memoryOf(child.pid),
    async stop() {
      await stopProcess(child)
      rmSync(dataDir, { recursive: true })
    },
  }
}

function memoryOf(pid: number | undefined): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const mebibytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024
  return { now: mebibytes('VmRSS'), peak: mebibytes('VmHWM') }
}
