import { sleep, systemClock } from '../server/clock.ts'
import { createOpenStreams, type OpenStreams } from './open-streams.ts'
import { startEmulatorProcess, type EmulatorProcess } from './start-emulator-process.ts'
import { startServerProcess, type ServerProcess } from './start-server-process.ts'

const INSTANCES = 10_000
const MOST_STREAMS = 500
/** As often as in the demo: fifteen times the usual pace, so that little time shows much. */
const POLL_MS = 2000
const PAGE_MS = 20
const WINDOW_S = 30
const CHANGES_EACH_SECOND = 20
const BAR_MIB = 256
const PAGES_OF_A_SWEEP = INSTANCES / 50

type Figures = { open: number; told: number; reads: number; now: number; peak: number }

/** What many open pages cost: reads of the cloud and memory of the server, beside those of a single one. */
async function main(): Promise<void> {
  const cloud = await startEmulatorProcess({ instances: INSTANCES, answerMs: PAGE_MS })
  try {
    const server = await startServerProcess(cloud, POLL_MS)
    const streams = createOpenStreams(server)
    try {
      await compare({ cloud, server, streams })
    } finally {
      streams.close()
      await server.stop()
    }
  } finally {
    await cloud.stop()
  }
}

type Bench = { cloud: EmulatorProcess; server: ServerProcess; streams: OpenStreams }

async function compare(bench: Bench): Promise<void> {
  await untilRead(bench.server)
  print(`${INSTANCES} instances, read every ${POLL_MS / 1000} s; ${CHANGES_EACH_SECOND} change each second`)
  print('streams   told   reads a minute   memory   at most')
  const one = await measure(1, bench)
  const many = await measure(MOST_STREAMS, bench)
  const verdicts = [
    // A window may begin or end within a sweep.
    [`${MOST_STREAMS} streams cause no more reads than one`, many.reads <= one.reads + PAGES_OF_A_SWEEP],
    ['every stream stays open and is told', many.open === MOST_STREAMS && many.told === MOST_STREAMS],
    [`the server stays under ${BAR_MIB} MiB`, many.peak < BAR_MIB],
  ] as const
  for (const [bar, isKept] of verdicts) print(`${bar}: ${isKept ? 'kept' : 'MISSED'}`)
  if (verdicts.some(([, isKept]) => !isKept)) process.exitCode = 1
}

async function untilRead(server: ServerProcess): Promise<void> {
  for (let seconds = 0; seconds < 60; seconds += 1) {
    if ((await readInventory(server)).includes('"complete":true')) return
    await sleep(systemClock, 1000)
  }
  throw new Error('The server did not read the list within a minute.')
}

/** While it measures, instances change and one page reads them all each second. */
async function measure(count: number, { cloud, server, streams }: Bench): Promise<Figures> {
  await streams.upTo(count)
  await cloud.takePagesAsked()
  streams.take()
  const beganAt = performance.now()
  for (let second = 0; second < WINDOW_S; second += 1) {
    await cloud.changeSome(CHANGES_EACH_SECOND)
    await readInventory(server)
    await sleep(systemClock, Math.max(0, beganAt + (second + 1) * 1000 - performance.now()))
  }
  const minutes = (performance.now() - beganAt) / 60_000
  const figures = { reads: await cloud.takePagesAsked(), ...streams.take(), ...server.memory() }
  print(
    [
      String(count).padStart(7),
      String(figures.told).padStart(6),
      (figures.reads / minutes).toFixed(0).padStart(16),
      `${figures.now.toFixed(0)} MiB`.padStart(8),
      `${figures.peak.toFixed(0)} MiB`.padStart(9),
    ].join(' '),
  )
  return figures
}

async function readInventory({ url, token }: ServerProcess): Promise<string> {
  const headers = { authorization: `Bearer ${token}`, 'accept-encoding': 'br' }
  return (await fetch(`${url}/api/projects/default/instances`, { headers })).text()
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

await main()
