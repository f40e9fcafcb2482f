import { Agent } from 'undici'
import { systemClock } from '../server/clock.ts'
import { createDmsClient, type DmsClientOptions } from '../server/dms/dms-client.ts'
import { Secret } from '../server/dms/secret.ts'
import { createRequestSigner } from '../server/dms/signed-request.ts'
import { parseListPage } from '../server/dms/wire.ts'
import { USUAL_TIMING } from '../server/config-timing.ts'
import { startEmulatorProcess } from './start-emulator-process.ts'

const INSTANCES = 10_000
const PAGE_SIZE = 50
const PAGE_MS = 100
/** Reading the list may take at most this share of reading its pages one by one. */
const BAR = 0.25

type Connection = Pick<DmsClientOptions, 'baseUrl' | 'projectId' | 'credential'>

/** Reads ten thousand instances as the server does, then page by page in the same run, and compares. */
async function main(): Promise<void> {
  const emulator = await startEmulatorProcess({ instances: INSTANCES, answerMs: PAGE_MS })
  try {
    const connection = {
      baseUrl: emulator.url,
      projectId: emulator.projectId,
      credential: { accessKey: emulator.accessKey, secretKey: new Secret(emulator.secretKey) },
    }
    const together = await readTogether(connection)
    const pagesAsked = await emulator.takePagesAsked()
    const oneByOneMs = await readOneByOne(connection)
    const ratio = together.allMs / oneByOneMs
    print(`${INSTANCES} instances, ${PAGE_MS} ms a page`)
    print(`one by one   ${seconds(oneByOneMs)}   ${INSTANCES / PAGE_SIZE} pages`)
    print(`as we do     ${seconds(together.allMs)}   ${pagesAsked} pages`)
    print(`first rows   ${seconds(together.firstMs)}   after one page`)
    print(`ratio        ${ratio.toFixed(3)}, at most ${BAR}: ${ratio <= BAR ? 'kept' : 'MISSED'}`)
    if (ratio > BAR) process.exitCode = 1
  } finally {
    await emulator.stop()
  }
}

async function readTogether(connection: Connection): Promise<{ allMs: number; firstMs: number }> {
  const client = createDmsClient({
    ...USUAL_TIMING,
    ...connection,
    apiVersion: 'v2',
    clock: systemClock,
    random: Math.random,
    readDeadlineMs: USUAL_TIMING.callDeadlineMs,
  })
  const beganAt = performance.now()
  let firstMs: number | null = null
  const sweep = await client.listInstances({
    onPage() {
      firstMs ??= performance.now() - beganAt
    },
  })
  const allMs = performance.now() - beganAt
  await client.close()
  requireAll(sweep.instances.length)
  return { allMs, firstMs: firstMs ?? allMs }
}

/** As simply as can be: sign, ask, parse, next. */
async function readOneByOne(connection: Connection): Promise<number> {
  const agent = new Agent({ allowH2: false })
  const sign = createRequestSigner(connection)
  let received = 0
  const beganAt = performance.now()
  while (received < INSTANCES) {
    const { origin, path, method, headers } = sign(
      {
        method: 'GET',
        version: 'v2',
        segments: ['instances'],
        query: [
          ['engine', 'kafka'],
          ['include_failure', 'true'],
          ['offset', String(received)],
          ['limit', String(PAGE_SIZE)],
        ],
      },
      systemClock.now(),
    )
    const answer = await agent.request({ origin, path, method, headers })
    const page = parseListPage(await answer.body.json())
    if (!page || page.received === 0) break
    received += page.received
  }
  const allMs = performance.now() - beganAt
  await agent.close()
  requireAll(received)
  return allMs
}

function requireAll(count: number): void {
  if (count !== INSTANCES) throw new Error(`${count} instances came where there are ${INSTANCES}.`)
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2).padStart(6)} s`
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

await main()
