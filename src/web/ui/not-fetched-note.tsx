import './not-fetched-note.css'
import { useSyncExternalStore } from 'react'

let told = false
const listeners = new Set<() => void>()

/** Has the page say that the code of a part of it could not be fetched. */
export function tellNotFetched(): void {
  tell(true)
}

/** One note for the whole page, however many of its parts are missing; nothing while there is none. */
export function NotFetchedNote() {
  if (!useSyncExternalStore(subscribe, read)) return null
  return (
    <div className="not-fetched" role="alert">
      <p>
        <b>This part of the page could not be fetched.</b> There is no connection, or a newer version is
        installed. What is shown stays; once you are online, load the page again.
      </p>
      <button type="button" className="button small" onClick={() => window.location.reload()}>
        Load again
      </button>
      <button type="button" className="button small" onClick={() => tell(false)}>
        Close
      </button>
    </div>
  )
}

function tell(isTold: boolean): void {
  told = isTold
  for (const listener of listeners) listener()
}

const read = (): boolean => told

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
