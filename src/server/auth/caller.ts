import type { Permission, Person, Role } from '../../contract/session.ts'

/** Who sent a request, and how they proved it. */
export type Caller = {
  person: Person
  roles: readonly Role[]
  /** The same in every project. */
  permissions: readonly Permission[]
  via: 'cookie' | 'bearer'
  /** Names the session without opening it: safe to keep and to compare. */
  sessionKey: string
  /** For a cookie: what changes must carry in `X-Console-CSRF`. */
  csrfToken?: string
  /** For a cookie: when the session ends, in ms since 1970. */
  expiresAt?: number
}
