import { useRef, useState } from 'react'
import { systemClock } from '../lib/clock.ts'

/** How long the word "Copied" stays: shorter is missed, longer looks like a state. */
const SHOWN_MS = 2000
/** A sentence takes longer to read than a word. */
const FAILED_SHOWN_MS = 8000

/** Why nothing was copied, and what to do instead. */
export const NOT_COPIED = 'Not copied: this browser does not let the page copy. Mark the text and copy it.'

/**
 * Copies a text to the clipboard. `copied` is true for two seconds after it really got there, `failed` for eight after
 * the browser refused, as it does on a page that did not come over HTTPS or from this machine.
 */
export function useCopy(): { copied: boolean; failed: boolean; copy: (text: string) => void } {
  const [outcome, setOutcome] = useState<'copied' | 'failed' | undefined>()
  const cancel = useRef(() => {})
  const show = (next: 'copied' | 'failed', ms: number) => {
    cancel.current()
    setOutcome(next)
    cancel.current = systemClock.after(ms, () => setOutcome(undefined))
  }
  const copy = (text: string) => {
    write(text).then(
      () => show('copied', SHOWN_MS),
      () => show('failed', FAILED_SHOWN_MS),
    )
  }
  return { copied: outcome === 'copied', failed: outcome === 'failed', copy }
}

/** Rejects also where the browser has no clipboard at all, which its types do not tell. */
async function write(text: string): Promise<void> {
  await navigator.clipboard.writeText(text)
}
