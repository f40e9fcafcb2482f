import type { Permission, Person, Role } from '../../contract/session.ts'

/** Who sent a request, how they proved it, and from where. */
export type Caller = {
  person: Person
  roles: readonly Role[]
  /** The same in every project. */
  permissions: readonly Permission[]
  via: 'cookie' | 'bearer'
  /** Names the session without opening it: safe to keep and to compare. */
  sessionKey: string
  /** Address of the peer's socket; forwarding headers never change it. */
  peer: string
  /** For a cookie: what changes must carry in `X-Console-CSRF`. */
  csrfToken?: string
  /** For a cookie: when the session ends, in ms since 1970. */
  expiresAt?: number
}
