import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Consequence, Plan } from '../../contract/plan.ts'
import type { Action, ReasonCode } from '../../contract/row.ts'
import type { DmsInstance } from '../dms/dms-instance.ts'
import { failedCreationsIn, freeze, judgeInstance, type FrozenInstance } from './judge-rows.ts'

export type PlannedRow = {
  instanceId: string
  frozen: FrozenInstance
  /** Empty: ready. */
  reasons: { code: ReasonCode; text: string; operationId?: string; actor?: string }[]
}

/** What a plan freezes; its digest is taken over this. */
export type PlanBody = {
  project: string
  action: Action
  stopAfter: number
  /** Clear-failed by the cloud's own call, which reaches every failed creation of the project (R21). */
  everyFailedCreation: boolean
  rows: PlannedRow[]
  consequences: Consequence[]
  phrase: string | null
  previousId: string | null
}

export type HeldBy = { operationId: string; ref: string; actor: string }

/**
 * Judges what was asked for against what was last read, row by row. Pure.
 *
 * `ids` undefined means every failed creation for `clear-failed`, and no instance for everything else (R12). Rows
 * keep the order asked for.
 */
export function buildPlan(request: {
  project: string
  action: Action
  ids: readonly string[] | undefined
  stopAfter: number
  previousId: string | null
  known: ReadonlyMap<string, DmsInstance>
  heldBy: (instanceId: string) => HeldBy | undefined
}): PlanBody {
  const { project, action, known, stopAfter, previousId } = request
  const failed = failedCreationsIn(known.values())
  const ids = request.ids ?? (action === 'clear-failed' ? failed.map(({ instanceId }) => instanceId) : [])
  const rows = ids.map((id) => planRow(action, id, known.get(id), request.heldBy(id)))
  const ready = rows.filter((row) => row.reasons.length === 0)
  const everyFailedCreation =
    action === 'clear-failed' &&
    ready.length > 0 &&
    ready.length === rows.length &&
    ready.length === failed.length
  return {
    project,
    action,
    stopAfter,
    everyFailedCreation,
    rows,
    consequences: ready.length === 0 ? [] : consequencesOf(action, ready, known, everyFailedCreation),
    phrase: phraseOf(action, project, ready, known),
    previousId,
  }
}

function planRow(
  action: Action,
  id: string,
  instance: DmsInstance | undefined,
  held: HeldBy | undefined,
): PlannedRow {
  const frozen = instance ? freeze(instance) : { name: '', status: '', createdAt: null, tags: [] }
  const refusal = judgeInstance(action, instance)
  if (refusal) return { instanceId: id, frozen, reasons: [refusal] }
  if (!held) return { instanceId: id, frozen, reasons: [] }
  const text = `Held by ${held.ref}, ${held.actor}, until it is settled.`
  return {
    instanceId: id,
    frozen,
    reasons: [{ code: 'held', text, operationId: held.operationId, actor: held.actor }],
  }
}

function phraseOf(
  action: Action,
  project: string,
  ready: readonly PlannedRow[],
  known: ReadonlyMap<string, DmsInstance>,
): string | null {
  const [first] = ready
  if (action !== 'delete' || !first) return null
  if (ready.length > 1) return `delete ${ready.length} in ${project}`
  const { name } = first.frozen
  const namesakes = [...known.values()].filter((instance) => instance.name === name).length
  return namesakes > 1 || name === '' ? `${name} ${first.instanceId.slice(-6)}`.trim() : name
}

function consequencesOf(
  action: Action,
  ready: readonly PlannedRow[],
  known: ReadonlyMap<string, DmsInstance>,
  everyFailedCreation: boolean,
): Consequence[] {
  const running = ready.filter((row) => row.frozen.status === 'RUNNING').length
  switch (action) {
    case 'restart':
      return [
        {
          code: 'clients-cut-off',
          text: `Clients are cut off while an instance restarts, mostly 3 to 15 minutes. ${running} of ${ready.length} ${running === 1 ? 'runs' : 'run'} now.`,
        },
      ]
    case 'delete': {
      const usedGb = ready.reduce((sum, row) => sum + (known.get(row.instanceId)?.storageUsedGb ?? 0), 0)
      const share = Math.round((100 * ready.length) / known.size)
      return [
        { code: 'data-gone', text: `Data is gone for good: ${formatGb(usedGb)}.` },
        { code: 'no-backup', text: 'Brokerdeck keeps no backup and knows of no recycle bin here.' },
        {
          code: 'share-of-project',
          text: `${share} % of the project: ${ready.length} of ${known.size} instances. ${cutOff(running)}`,
        },
      ]
    }
    case 'clear-failed':
      return [
        { code: 'nothing-lost', text: 'Failed creations hold no data and serve nobody.' },
        everyFailedCreation
          ? {
              code: 'every-failed-creation',
              text: 'The cloud clears every failed creation there is at that moment. The list is read once more just before; if it changed, nothing is sent and you are asked again.',
            }
          : {
              code: 'by-id',
              text: 'Only these instances are named to the cloud; other failed creations stay.',
            },
      ]
  }
}

function cutOff(running: number): string {
  if (running === 0) return 'None runs now.'
  return running === 1
    ? '1 runs now; its clients are cut off at once.'
    : `${running} run now; their clients are cut off at once.`
}

function formatGb(gb: number): string {
  if (gb < 1000) return `${Math.round(gb)} GB`
  return `${(gb / 1000).toFixed(1)} TB`
}

/** SHA-256, lower-case hex, over the canonical JSON (RFC 8785) of the body. */
export function digestOf(body: PlanBody): string {
  const text = canonicalize(body)
  if (text === undefined) throw new TypeError('A plan body is always JSON.')
  return createHash('sha256').update(text).digest('hex')
}

/** The plan as the interface shows it. */
export function planView(stored: {
  id: string
  digest: string
  createdAt: number
  expiresAt: number
  body: PlanBody
  operationId: string | null
}): Plan {
  const { body } = stored
  const ready = body.rows.filter((row) => row.reasons.length === 0).length
  return {
    id: stored.id,
    createdAt: new Date(stored.createdAt).toISOString(),
    expiresAt: new Date(stored.expiresAt).toISOString(),
    digest: stored.digest,
    project: body.project,
    action: body.action,
    pace: { mode: 'together' },
    stopAfter: body.stopAfter,
    rows: body.rows.map((row) => ({
      instanceId: row.instanceId,
      name: row.frozen.name,
      status: row.frozen.status,
      verdict: row.reasons.length === 0 ? 'ready' : 'blocked',
      reasons: row.reasons,
    })),
    counts: { ready, blocked: body.rows.length - ready },
    consequences: body.consequences,
    confirmation: body.phrase === null ? null : { phrase: body.phrase },
    ...(stored.operationId === null ? {} : { operationId: stored.operationId }),
    ...(body.previousId === null ? {} : { previousId: body.previousId }),
  }
}
