/** What the measurement asks of a page; each resolves when the page has taken it up, not when it is drawn. */
export type BenchPage = {
  /** Draws all instances, which are in memory already. */
  draw(): void
  /** Changes the status of one instance that is in sight, as an event of the server would. */
  changeOne(): void
  /** Reads the snapshot as an answer of the server; resolves with the ms from there until rows are drawn and keys are heard. */
  open?(): Promise<number>
}

declare global {
  interface Window {
    bench: BenchPage
  }
}

export const INSTANCES = 10_000

/** The element that a page is drawn in. */
export function rootElement(): HTMLElement {
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no element to draw in.')
  return root
}
