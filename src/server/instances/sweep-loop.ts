import type { Clock } from '../clock.ts'
import type { DmsClient } from '../dms/dms-client.ts'
import { DmsError, type DmsFailure } from '../dms/dms-error.ts'
import type { DmsSweep } from '../dms/dms-instance.ts'
import type { Page } from '../dms/read-pass.ts'
import { describeProblem } from './stale-reason.ts'
import { problemOf } from './sync-state.ts'

export type SweepLoopOptions = {
  client: Pick<DmsClient, 'listInstances'>
  clock: Clock
  /** How long to wait after a sweep that ended, in ms; null: until somebody asks. Asked after `onOutcome`. */
  waitAfter(outcome: { failuresInARow: number; failure: DmsFailure | null }): number | null
  /** What a page of the sweep brought; see `DmsClient.listInstances`. */
  onPage(page: Page): void
  /** A sweep ended: take what it read. */
  onOutcome(outcome: SweepOutcome): void
  /** After `onOutcome`, when the next sweep is planned: tell people. */
  onPlanned(): void
}

export type SweepOutcome = { sweep: DmsSweep; failure: null } | { sweep: null; failure: DmsFailure }

/** Reads the list again and again, one sweep at a time however many ask for one. */
export type SweepLoop = {
  start(): void
  stop(): Promise<void>
  readNow(): 'started' | 'joined'
  /** See `InstanceInventory.freshSweep`. */
  fresh(notBefore: number): Promise<DmsSweep>
  /** The wait may have become shorter: the next sweep moves forward, never back. */
  reconsider(): void
  isReading(): boolean
  nextReadAt(): number | null
}

type Run = { beganAt: number; ended: Promise<DmsSweep> }

/** Nothing is read before `start`, `readNow` or `fresh`. */
export function createSweepLoop(options: SweepLoopOptions): SweepLoop {
  const { client, clock } = options
  const stopping = new AbortController()
  let current: Run | null = null
  let queued: Promise<DmsSweep> | null = null
  let planned: { at: number; cancel: () => void } | null = null
  let lastComplete: DmsSweep | null = null
  let last = { endedAt: 0, failuresInARow: 0, failure: null as DmsFailure | null }

  const begin = (): Run => {
    planned?.cancel()
    planned = null
    const run: Run = { beganAt: clock.now(), ended: Promise.resolve().then(sweepOnce) }
    // Whoever waits sees the failure; a sweep that nobody waits for has told it by onOutcome.
    run.ended.catch(() => undefined)
    current = run
    return run
  }

  const sweepOnce = async (): Promise<DmsSweep> => {
    try {
      stopping.signal.throwIfAborted()
      const sweep = await client.listInstances({
        signal: stopping.signal,
        onPage: (page) => options.onPage(page),
      })
      if (sweep.complete) lastComplete = sweep
      end({ sweep, failure: null })
      return sweep
    } catch (error) {
      const failure = stopping.signal.aborted ? stoppedError() : asDmsError(error)
      end({ sweep: null, failure })
      throw failure
    }
  }

  const end = (outcome: SweepOutcome) => {
    current = null
    if (stopping.signal.aborted) return
    last = {
      endedAt: clock.now(),
      failuresInARow: outcome.failure ? last.failuresInARow + 1 : 0,
      failure: outcome.failure ?? outcome.sweep.problem,
    }
    options.onOutcome(outcome)
    plan()
    options.onPlanned()
  }

  const plan = () => {
    const wait = options.waitAfter(last)
    if (wait === null) return
    const at = Math.max(last.endedAt + wait, clock.now())
    if (planned && planned.at <= at) return
    planned?.cancel()
    planned = { at, cancel: clock.after(at - clock.now(), () => void begin()) }
  }

  const freshRun = (notBefore: number): Promise<DmsSweep> => {
    if (!current) return begin().ended
    if (current.beganAt >= notBefore) return current.ended
    queued ??= current.ended
      .catch(() => undefined)
      .then(() => {
        queued = null
        return (current ?? begin()).ended
      })
    return queued
  }

  return {
    start: () => void begin(),
    async stop() {
      planned?.cancel()
      planned = null
      stopping.abort(stoppedError())
      await current?.ended.catch(() => undefined)
    },
    readNow() {
      if (current) return 'joined'
      begin()
      return 'started'
    },
    async fresh(notBefore) {
      if (stopping.signal.aborted) throw stoppedError()
      if (lastComplete && lastComplete.startedAt >= notBefore) return lastComplete
      const sweep = await freshRun(notBefore)
      const problem = problemOf(sweep)
      if (!problem) return sweep
      throw sweep.problem
        ? new DmsError(sweep.problem.kind, describeProblem(problem), sweep.problem)
        : new DmsError('malformed', describeProblem(problem))
    },
    reconsider() {
      if (!current && planned) plan()
    },
    isReading: () => current !== null,
    nextReadAt: () => planned?.at ?? null,
  }
}

function stoppedError(): DmsError {
  return new DmsError('connection', 'This server is stopping, so the list is not read any more.')
}

function asDmsError(error: unknown): DmsError {
  if (error instanceof DmsError) return error
  const text = error instanceof Error ? error.message : String(error)
  return new DmsError('malformed', `This program failed while it read the list: ${text}`)
}
