import { useEffect, useEffectEvent, useRef } from 'react'

/**
 * Follows the row that is open in the panel: `onOpen` when another one is, `onClosed` with the last one when the panel
 * has gone and left focus nowhere.
 */
export function useOpenRow(
  openId: string | null,
  on: { onOpen: (id: string) => void; onClosed: (id: string) => void },
): void {
  const last = useRef<string | null>(null)
  const follow = useEffectEvent((before: string | null) => {
    if (openId !== null) on.onOpen(openId)
    else if (before !== null && isFocusNowhere()) on.onClosed(before)
  })
  useEffect(() => {
    follow(last.current)
    last.current = openId
  }, [openId])
}

function isFocusNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body
}
