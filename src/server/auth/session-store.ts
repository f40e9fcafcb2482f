import { createHash, createHmac, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { roleSchema, type Person, type Role } from '../../contract/session.ts'
import type { Clock } from '../clock.ts'
import type { Db } from '../store/tables.ts'

/** Sessions end so long after sign-in, however busy; an operation that takes an hour does not throw its watcher out. */
const SESSION_MS = 8 * 3_600_000
const IDLE_MS = 8 * 3_600_000
/** Written no more often than this: every request would else be a write to the store. */
const TOUCH_MS = 300_000

type StoredSession = {
  /** SHA-256 of the session's id, hex: names the session without opening it. */
  key: string
  person: Person
  roles: Role[]
  csrfToken: string
  /** ms since 1970 */
  expiresAt: number
}

export type SessionStore = {
  /** Opens a session and returns its random id of 256 bits, which is kept nowhere. */
  open(person: Person, roles: readonly Role[]): Promise<string>
  /** The session of this id, unless it has ended. */
  find(id: string): Promise<StoredSession | null>
  /** Ends the session at once; without effect when there is none. */
  end(key: string): Promise<void>
}

/**
 * Sessions in the store's table, by the hash of their ids: who reads the table cannot enter with it. `onEnd` is told
 * the key of each session that a person ends: whatever still streams to it must stop.
 */
export function createSessionStore(db: Db, clock: Clock, onEnd: (key: string) => void): SessionStore {
  return {
    async open(person, roles) {
      const now = clock.now()
      await db.deleteFrom('session').where('expires_at', '<=', now).execute()
      const id = randomBytes(32).toString('base64url')
      await db
        .insertInto('session')
        .values({
          id_hash: keyOf(id),
          person_id: person.id,
          person_name: person.name,
          roles: JSON.stringify(roles),
          created_at: now,
          expires_at: now + SESSION_MS,
          last_seen_at: now,
        })
        .execute()
      return id
    },

    async find(id) {
      const now = clock.now()
      const row = await db
        .selectFrom('session')
        .selectAll()
        .where('id_hash', '=', keyOf(id))
        .executeTakeFirst()
      if (!row || now >= row.expires_at || now >= row.last_seen_at + IDLE_MS) return null
      if (now > row.last_seen_at + TOUCH_MS) {
        await db
          .updateTable('session')
          .set({ last_seen_at: now })
          .where('id_hash', '=', row.id_hash)
          .execute()
      }
      return {
        key: row.id_hash,
        person: { id: row.person_id, name: row.person_name },
        roles: z.array(roleSchema).parse(JSON.parse(row.roles)),
        csrfToken: csrfTokenOf(id),
        expiresAt: row.expires_at,
      }
    },

    async end(key) {
      await db.deleteFrom('session').where('id_hash', '=', key).execute()
      onEnd(key)
    },
  }
}

function keyOf(id: string): string {
  return createHash('sha256').update(id).digest('hex')
}

/** Follows from the id, which the store does not hold, so that the store holds nothing that would pass for it. */
function csrfTokenOf(id: string): string {
  return createHmac('sha256', id).update('brokerdeck csrf token').digest('base64url')
}
