import { isFailedCreation, judgeStatus, statusWord } from '../../contract/instance-actions.ts'
import type { Action, ReasonCode } from '../../contract/row.ts'
import type { DmsInstance } from '../dms/dms-instance.ts'

/** What the preview froze of an instance; its row runs only while the instance still looks like this (R13). */
export type FrozenInstance = {
  name: string
  status: string
  createdAt: number | null
  tags: { key: string; value: string }[]
}

export type Refusal = { code: ReasonCode; text: string }

/** The facts of an instance that a plan freezes. Tags are put in order, so that order alone is no difference. */
export function freeze(instance: DmsInstance): FrozenInstance {
  return {
    name: instance.name,
    status: instance.status,
    createdAt: instance.createdAt,
    tags: instance.tags
      .map(({ key, value }) => ({ key, value }))
      .toSorted((a, b) => compare(a.key, b.key) || compare(a.value, b.value)),
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Why this instance may not be acted on now by what a read shows of it, or null where it may. */
export function judgeInstance(action: Action, instance: DmsInstance | undefined): Refusal | null {
  if (!instance || !mayBeKafka(instance)) {
    return { code: 'not-found', text: 'Not in this project, as far as the last read shows.' }
  }
  if (instance.engine === '') {
    return { code: 'ambiguous', text: 'The cloud does not tell its engine, so nothing is done to it.' }
  }
  if (instance.ambiguous) {
    return { code: 'ambiguous', text: 'The cloud lists this ID under two names, so nothing is done to it.' }
  }
  const judgement = judgeStatus(action, instance.status)
  return judgement.allowed ? null : { code: judgement.code, text: judgement.text }
}

/** How the instance differs from the preview, said with before and after; null where it does not (R13). */
export function findDrift(frozen: FrozenInstance, instance: DmsInstance | undefined): Refusal | null {
  const drift = (text: string): Refusal => ({ code: 'drift', text: `Changed since the preview: ${text}` })
  if (!instance) return drift('it is not found any more.')
  if (instance.engine.toLowerCase() !== 'kafka') return drift('its engine is not Kafka.')
  if (instance.ambiguous) return drift('the cloud lists its ID under two names.')
  const now = freeze(instance)
  if (now.status !== frozen.status) {
    return drift(`it was ${statusWord(frozen.status)}, now ${statusWord(now.status)}.`)
  }
  if (now.name !== frozen.name) return drift(`it was named “${frozen.name}”, now “${now.name}”.`)
  if (now.createdAt !== frozen.createdAt) return drift('it was created anew.')
  if (!instance.tagsKnown) return drift('its tags could not be read.')
  if (JSON.stringify(now.tags) !== JSON.stringify(frozen.tags)) {
    return drift('its tags are others.')
  }
  return null
}

/** Whether so many rows changed since the preview that a person has to look again (R13): over 10 % and over 3. */
export function isMuchDrift(drifted: number, total: number): boolean {
  return drifted > 3 && drifted > total / 10
}

/**
 * The failed creations of a sweep, whose set the predicate form of clear-failed would reach (R21). One whose engine is
 * not told may be among them.
 */
export function failedCreationsIn(instances: Iterable<DmsInstance>): DmsInstance[] {
  return [...instances].filter((instance) => isFailedCreation(instance.status) && mayBeKafka(instance))
}

function mayBeKafka({ engine }: DmsInstance): boolean {
  return engine === '' || engine.toLowerCase() === 'kafka'
}
