import type { DmsInstance, DmsSweep } from './dms-instance.ts'
import { readPass, type Page, type Pass, type ReadPage } from './read-pass.ts'
import type { Clock } from './clock.ts'
import { DmsError } from './dms-error.ts'
import type { ApiVersion } from './spelling.ts'

/** Passes over the list that keep changing under the reader; more would make a busy project wait for its list. */
const MAX_PASSES = 3

/**
 * Reads all pages and judges what was read. While rows come and go, pages shift and rows slip through: then the pass is
 * made again, until one is steady, two agree or patience ends. `complete` is claimed for a steady pass only.
 *
 * @throws DmsError when the first page of the first pass cannot be had; the signal's reason when aborted
 */
export async function listInstances(
  readPage: ReadPage,
  version: ApiVersion,
  clock: Clock,
  options: { signal?: AbortSignal; onPage?: (page: Page) => void },
): Promise<DmsSweep> {
  const { onPage, ...rest } = options
  const soFar = new Map<string, DmsInstance>()
  let pass = await readPass(
    readPage,
    version,
    clock,
    onPage === undefined
      ? rest
      : { ...rest, onPage: (page) => onPage({ ...page, instances: mergeInto(soFar, page.instances) }) },
  )
  let judged = judge(pass)
  for (let passes = 1; passes < MAX_PASSES && !judged.steady && pass.problem === null; passes += 1) {
    const next = await again(readPage, version, clock, options.signal)
    if (next instanceof DmsError) {
      pass = { ...pass, problem: next }
      break
    }
    const before = judged
    pass = next
    judged = judge(next)
    if (sameIds(before.ids, judged.ids)) break
  }
  return {
    instances: judged.kafka,
    complete: judged.steady,
    declaredTotal: pass.totals.at(-1) ?? 0,
    startedAt: pass.startedAt,
    endedAt: pass.endedAt,
    problem: pass.problem,
  }
}

async function again(
  readPage: ReadPage,
  version: ApiVersion,
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<Pass | DmsError> {
  try {
    return await readPass(readPage, version, clock, signal === undefined ? {} : { signal })
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof DmsError) return error
    throw error
  }
}

/** Steady: every page told the same total, and as many different ids arrived. */
function judge(pass: Pass): { kafka: DmsInstance[]; ids: ReadonlySet<string>; steady: boolean } {
  const { kafka, ids } = merge(pass.instances)
  const [total] = pass.totals
  const steady = pass.problem === null && ids.size === total && pass.totals.every((told) => told === total)
  return { kafka, ids, steady }
}

function merge(received: readonly DmsInstance[]): { kafka: DmsInstance[]; ids: ReadonlySet<string> } {
  const byId = new Map<string, DmsInstance>()
  mergeInto(byId, received)
  return { kafka: [...byId.values()].filter(isKafka), ids: new Set(byId.keys()) }
}

/**
 * Each id once. One that comes twice with two names is kept and marked. Other engines share the address and would obey
 * the same calls: they count for the total and are dropped. Returns the Kafka instances that are new or newly marked.
 */
function mergeInto(byId: Map<string, DmsInstance>, received: readonly DmsInstance[]): DmsInstance[] {
  const news = new Map<string, DmsInstance>()
  for (const instance of received) {
    const known = byId.get(instance.instanceId)
    if (known !== undefined && (known.ambiguous || known.name === instance.name)) continue
    const kept = known === undefined ? instance : { ...known, ambiguous: true }
    byId.set(instance.instanceId, kept)
    news.set(instance.instanceId, kept)
  }
  return [...news.values()].filter(isKafka)
}

function isKafka({ engine }: DmsInstance): boolean {
  return engine === '' || engine.toLowerCase() === 'kafka'
}

function sameIds(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id))
}
