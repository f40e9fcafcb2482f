import type { Instance } from '../../../contract/instance.ts'

type Storage = Pick<Instance, 'storageUsedGb' | 'storageTotalGb'>

/** How full storage may be, by the word for it in an address; compared exactly, before any rounding. */
const RANGES: Record<string, { word: string; holds: (instance: Storage) => boolean }> = {
  '80-': { word: 'over 80 %', holds: (instance) => shareOf(instance) > 0.8 },
  '90-': { word: 'over 90 %', holds: (instance) => shareOf(instance) > 0.9 },
  '-20': { word: 'under 20 %', holds: (instance) => shareOf(instance) < 0.2 },
  none: { word: 'not told', holds: (instance) => Number.isNaN(shareOf(instance)) },
}

/** Words of the ranges in an address, in the order in which they are offered. */
export const STORAGE_RANGES: readonly string[] = Object.keys(RANGES)

export const isStorageRange = (value: string): boolean => Object.hasOwn(RANGES, value)

/** The ranges that an instance falls into; it may be several, over 90 % being over 80 % too. */
export function storageRangesOf(instance: Storage): string[] {
  return STORAGE_RANGES.filter((range) => isInRange(instance, range))
}

export function isInRange(instance: Storage, range: string): boolean {
  return RANGES[range]?.holds(instance) ?? false
}

export const storageRangeWord = (range: string): string => RANGES[range]?.word ?? range

/** Used of total, from 0 to 1; no number where the cloud does not tell, which no comparison holds for. */
function shareOf({ storageUsedGb: used, storageTotalGb: total }: Storage): number {
  return used === null || total === null || total <= 0 ? Number.NaN : used / total
}
