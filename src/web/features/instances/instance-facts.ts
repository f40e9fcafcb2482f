import type { Instance, InstanceRow } from '../../../contract/instance.ts'
import { isEnded } from '../../../contract/row.ts'
import { countOf, formatCount, percentOf } from '../../lib/format-number.ts'
import { formatTime, formatWhen } from '../../lib/format-time.ts'
import { rowFace, rowWords, shownRowState, type Face } from '../../ui/state-words.ts'

/** `3 × 4u8g`: brokers and the size of each, as far as the cloud tells them. */
export function sizeText(instance: Pick<Instance, 'specification' | 'brokerCount'>): string {
  const size = /\d+u\d+g/i.exec(instance.specification)?.[0] ?? instance.specification
  return instance.brokerCount === null ? size : `${instance.brokerCount} × ${size}`
}

/** `AZ 01, 02` where zones have names with such endings; `2 zones` where the cloud gives bare IDs of them. */
export function zonesText(zones: readonly string[]): string {
  if (zones.length === 0) return ''
  const endings = zones.map((zone) => /-(\w{1,3})$/.exec(zone)?.[1])
  return endings.every((ending) => ending !== undefined)
    ? `AZ ${endings.join(', ')}`
    : countOf(zones.length, 'zone')
}

/** Used of total storage in GB, and how full that is in percent; null where the cloud does not say. */
export function storageOf(
  instance: Pick<Instance, 'storageUsedGb' | 'storageTotalGb'>,
): { text: string; percent: number } | null {
  const { storageUsedGb: used, storageTotalGb: total } = instance
  if (used === null || total === null || total <= 0) return null
  return { text: `${formatCount(used)} / ${formatCount(total)}`, percent: percentOf(used, total) }
}

/** `22:00–02:00` in the time of the instance's region; empty where the cloud does not say. */
export function maintenanceText(instance: Pick<Instance, 'maintainBegin' | 'maintainEnd'>): string {
  const { maintainBegin, maintainEnd } = instance
  return maintainBegin === '' ? '' : `${maintainBegin.slice(0, 5)}–${maintainEnd.slice(0, 5)}`
}

/** From here on storage is news. */
export const STORAGE_HOT_PERCENT = 80

/** The latest action on an instance as the table tells it; `face` is null for what was settled long ago. */
export function lastAction(row: InstanceRow, now: number): { face: Face | null; word: string; sub: string } {
  const state = shownRowState(row.state, row.overdue)
  const word = rowWords(row.action, state)
  const when = formatWhen(row.at, now)
  const isToday = when === formatTime(row.at)
  if (isEnded(row.state) && row.state === 'done' && !isToday) {
    return { face: null, word: `${word} ${when}`, sub: '' }
  }
  return { face: rowFace(state), word, sub: `${when} · ${row.note === '' ? row.ref : row.note}` }
}

/** IDs of instances that share their name with another one. */
export function idsWithDoubledNames(instances: readonly Instance[]): ReadonlySet<string> {
  const names = new Set<string>()
  const doubled = new Set<string>()
  for (const { name } of instances) {
    const count = names.size
    if (names.add(name).size === count) doubled.add(name)
  }
  if (doubled.size === 0) return doubled
  return new Set(instances.filter(({ name }) => doubled.has(name)).map(({ instanceId }) => instanceId))
}

/** The start of an ID; with its last six characters too where the name does not tell instances apart. */
export function shortId(instanceId: string, isDoubled: boolean): string {
  return isDoubled ? `${instanceId.slice(0, 8)}…${instanceId.slice(-6)}` : instanceId.slice(0, 8)
}
