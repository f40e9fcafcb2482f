import type { DmsInstance, DmsSweep } from './dms-instance.ts'
import { readPass, type Pass, type ReadPage } from './read-pass.ts'
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
  options: { signal?: AbortSignal; onPage?: (soFar: DmsInstance[], total: number) => void },
): Promise<DmsSweep> {
  const { onPage, ...rest } = options
  let pass = await readPass(
    readPage,
    version,
    clock,
    onPage === undefined ? rest : { ...rest, onPage: (soFar, total) => onPage(merge(soFar).kafka, total) },
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

/**
 * Each id once. One that comes twice with two names is kept and marked. Other engines share the address and would obey
 * the same calls: they count for the total and are dropped.
 */
function merge(received: readonly DmsInstance[]): { kafka: DmsInstance[]; ids: ReadonlySet<string> } {
  const byId = new Map<string, DmsInstance>()
  for (const instance of received) {
    const known = byId.get(instance.instanceId)
    if (known === undefined) byId.set(instance.instanceId, instance)
    else if (known.name !== instance.name) byId.set(instance.instanceId, { ...known, ambiguous: true })
  }
  const kafka = [...byId.values()].filter(({ engine }) => engine === '' || engine.toLowerCase() === 'kafka')
  return { kafka, ids: new Set(byId.keys()) }
}

function sameIds(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id))
}
