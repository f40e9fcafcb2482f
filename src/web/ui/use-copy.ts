import { useState } from 'react'
import { systemClock } from '../lib/clock.ts'

/** How long the word "Copied" stays: shorter is missed, longer looks like a state. */
const SHOWN_MS = 2000

/** Copies a text to the clipboard; `copied` is true for two seconds after it really got there. */
export function useCopy(): { copied: boolean; copy: (text: string) => void } {
  const [copied, setCopied] = useState(false)
  const copy = (text: string) => {
    navigator.clipboard.writeText(text).then(
      () => {
        setCopied(true)
        systemClock.after(SHOWN_MS, () => setCopied(false))
      },
      // The browser refused the clipboard. The text stays selectable, and nothing claims to be copied.
      () => setCopied(false),
    )
  }
  return { copied, copy }
}
