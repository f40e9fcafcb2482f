import { useLocation, useNavigate, useSearchParams } from 'react-router'

/** Marks a history entry that only laid something over the page, so that closing it can go back. */
const OVERLAY = { overlay: true }

/**
 * The search members of the address as state of a page. `replace` refines what is seen without an entry in
 * the history; `open` lays something over the page in an entry of its own, and `close` takes it off again,
 * which is what the browser's back button does too. Undefined takes a member out.
 */
export function useAddress() {
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const location = useLocation()
  const state: unknown = location.state
  const replace = (changes: Record<string, string | undefined>) =>
    void navigate({ search: changed(changes) }, { replace: true, state })
  return {
    params,
    replace,
    open: (changes: Record<string, string | undefined>) =>
      void navigate({ search: changed(changes) }, { state: OVERLAY }),
    close: (names: readonly string[]) => {
      if (isOverlay(state)) void navigate(-1)
      else replace(Object.fromEntries(names.map((name) => [name, undefined])))
    },
  }
}

/** From the address as it stands, because a page may not have been drawn since the last change. */
function changed(changes: Record<string, string | undefined>): string {
  const params = new URLSearchParams(window.location.search)
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) params.delete(name)
    else params.set(name, value)
  }
  return searchText(params)
}

/** The search of an address as people read and share it: what may stand there as it is, is not written in hexadecimal. */
export function searchText(params: URLSearchParams): string {
  return params.toString().replaceAll('%2C', ',').replaceAll('%3D', '=').replaceAll('%21', '!')
}

const isOverlay = (state: unknown): boolean =>
  typeof state === 'object' && state !== null && 'overlay' in state && state.overlay === true
