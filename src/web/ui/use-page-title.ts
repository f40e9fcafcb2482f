import { useEffect } from 'react'

/** Names the page in the tab of the browser, where its name depends on what was read: `R-2041 · Brokerdeck`. */
export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    if (title !== undefined) document.title = `${title} · Brokerdeck`
  }, [title])
}
