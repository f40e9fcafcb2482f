import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import type { Density } from './row-density.ts'
import { columnsFromAddress, columnsToAddress, type ShownColumns } from './shown-columns.ts'

export type TableSettings = { columns: ShownColumns; density: Density }

const KEY = 'brokerdeck-instance-table'

const USUAL: TableSettings = { columns: undefined, density: 'comfortable' }

const keptSchema = z.object({
  columns: z.string().nullable().catch(null),
  density: z.enum(['comfortable', 'compact']).catch('comfortable'),
})

/** Reads what a browser remembers of the table; what cannot be read is as if nothing had been chosen. */
export function readTableSettings(text: string | null): TableSettings {
  if (text === null) return USUAL
  try {
    const { columns, density } = keptSchema.parse(JSON.parse(text))
    return { columns: columnsFromAddress(columns)?.columns, density }
  } catch {
    // Not from this page, or from another version of it: the next choice is written over it.
    return USUAL
  }
}

export function writeTableSettings({ columns, density }: TableSettings): string {
  return JSON.stringify({ columns: columnsToAddress(columns), density })
}

const listeners = new Set<() => void>()
let current: TableSettings | undefined

/** How this browser shows the table, and how to change that; the change is remembered where storage allows. */
export function useTableSettings(): [TableSettings, (changes: Partial<TableSettings>) => void] {
  return [useSyncExternalStore(subscribe, get), change]
}

function get(): TableSettings {
  if (current) return current
  try {
    current = readTableSettings(localStorage.getItem(KEY))
  } catch {
    // Storage is switched off in this browser: the choice holds while the page lives.
    current = USUAL
  }
  return current
}

function change(changes: Partial<TableSettings>): void {
  current = { ...get(), ...changes }
  try {
    localStorage.setItem(KEY, writeTableSettings(current))
  } catch {
    // As above.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
