import './copy-notice.css'
import { useSyncExternalStore } from 'react'
import { systemClock } from '../../lib/clock.ts'

/** How long it stands: a sentence takes longer to read than a word. */
const COPIED_MS = 3000
const FAILED_MS = 8000

const FAILED =
  'Not copied: this browser does not let the page copy. IDs can be marked in the panel of an instance.'

let notice: string | null = null
let cancel = () => {}
const listeners = new Set<() => void>()

/** Copies a text; `told` says what has been copied once it has, for a place that is gone by then, such as a menu. */
export function copyAndTell(text: string, told: string): void {
  write(text).then(
    () => show(told, COPIED_MS),
    () => show(FAILED, FAILED_MS),
  )
}

/** What was copied last, or why it was not, for some seconds. */
export function CopyNotice() {
  const shown = useSyncExternalStore(subscribe, () => notice)
  return <output className="copy-notice">{shown === null ? null : <span>{shown}</span>}</output>
}

/** Rejects also where the browser has no clipboard at all, which its types do not tell. */
async function write(text: string): Promise<void> {
  await navigator.clipboard.writeText(text)
}

function show(next: string, ms: number): void {
  cancel()
  set(next)
  cancel = systemClock.after(ms, () => set(null))
}

function set(next: string | null): void {
  notice = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
