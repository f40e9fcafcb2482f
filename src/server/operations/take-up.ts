import type { Clock } from '../clock.ts'
import type { Projects } from '../projects/project.ts'
import type { Db } from '../store/tables.ts'
import type { Journal, Unit } from './journal.ts'
import { openOperations, operationsSince } from './operation-store.ts'
import { isOfProject } from './pause-project.ts'

/** An operation that was started longer ago than this does not go on by itself after a start of the process (R23). */
const GOES_ON_FOR_MS = 60 * 60_000
/** So long the rows of an ended operation are shown beside their instances. */
const SHOWN_AFTER_END_MS = 24 * 60 * 60_000

/**
 * Takes up every open operation from what the store says, before anything is read or sent (R23). A call without an
 * answer leaves its rows unknown and its operation paused; nothing is ever sent again for it (R2).
 */
export async function takeUpOperations(deps: {
  db: Db
  journal: Journal
  projects: Projects
  clock: Clock
}): Promise<void> {
  for (const operation of await openOperations(deps.db)) {
    const project = deps.projects.get(operation.project)
    await deps.journal.change(operation.id, (unit) => {
      const isForeign = !project || !isOfProject(operation, project)
      if (isForeign) {
        unit.pause(
          'project-changed',
          `“${operation.project}” is not the cloud project any more that this was started for, so nothing of it is read or sent. Cancel the rest, and end open rows by a verdict.`,
        )
        giveUpRefusals(unit)
      }
      interruptOpenCalls(
        unit,
        'Brokerdeck stopped while this call was in flight.',
        isForeign ? 'nothing of it can be read any more' : 'reading goes on',
      )
      const isLeft = [...unit.rows.values()].some((row) => row.state === 'planned')
      if (isLeft && deps.clock.now() - operation.createdAt > GOES_ON_FOR_MS) {
        unit.pause(
          'lapsed',
          'Brokerdeck was stopped, and this was started over an hour ago. Look at it, then resume.',
        )
      }
    })
  }
  for (const { id } of await operationsSince(deps.db, deps.clock.now() - SHOWN_AFTER_END_MS)) {
    await deps.journal.announce(id)
  }
}

/**
 * Gives up the calls that have no answer and will get none: their rows are unknown, and nothing of them is sent again.
 * `next` says in words what becomes of them.
 */
export function interruptOpenCalls(unit: Unit, why: string, next: string): void {
  for (const call of unit.calls.filter((one) => one.answer === null && !one.applied)) {
    unit.putCall({
      ...call,
      answer: { cloud: null, problem: 'interrupted', refusal: null, notSent: false },
      applied: true,
      outcome: `No answer was stored. ${why}`,
    })
    const text = `${why} It is not sent again; ${next}.`
    for (const id of call.instanceIds) {
      if (unit.rows.get(id)?.state === 'sent') unit.take(id, { type: 'no-answer', code: 'interrupted', text })
    }
    unit.pause('call-unknown', text)
  }
}

/** A refusal is settled by reading, and of another project nothing is read: only a person can end these rows. */
function giveUpRefusals(unit: Unit): void {
  for (const call of unit.calls.filter((one) => one.answer?.refusal && !one.applied)) {
    const text = 'The cloud refused the whole call, and its rows cannot be read any more to make sure of it.'
    unit.putCall({ ...call, applied: true, outcome: `${call.outcome}; not read again` })
    for (const id of call.instanceIds) {
      if (unit.rows.get(id)?.state !== 'sent') continue
      unit.take(id, { type: 'no-answer', code: 'refusal-not-atomic', text })
    }
  }
}
