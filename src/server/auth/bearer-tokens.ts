import { createHash, timingSafeEqual } from 'node:crypto'
import { ROLES, type Person, type Role } from '../../contract/session.ts'
import type { Secret } from '../dms/secret.ts'
import { demoPerson } from './demo-people.ts'

/** Whoever sits at this machine: the one person of laptop mode, and the owner of `BROKERDECK_TOKEN`. */
export const LOCAL_PERSON: Person = { id: 'local', name: 'Local user' }

export type BearerTokens = {
  /** Whose token an `Authorization` header holds; null when it holds none of ours. */
  find(authorization: string): { person: Person; roles: readonly Role[]; key: string } | null
}

/** The tokens of laptop and demo mode. They live as long as the process and work any number of times. */
export function createBearerTokens(options: {
  mode: 'demo' | 'laptop'
  token: Secret
  roles: readonly Role[]
}): BearerTokens {
  const owner = { person: LOCAL_PERSON, roles: options.roles, key: 'bearer' }
  const known = [{ digest: digestOf(options.token.reveal()), owner }]
  if (options.mode === 'demo') {
    for (const role of ROLES) {
      const demoOwner = { person: demoPerson(role), roles: [role], key: `bearer-${role}` }
      known.push({ digest: digestOf(`demo-${role}`), owner: demoOwner })
    }
  }
  return {
    find(authorization) {
      const sent = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization)?.[1]
      if (sent === undefined) return null
      const digest = digestOf(sent)
      // Every token is compared, so that the time tells nothing about which one is near.
      const matches = known.filter((entry) => timingSafeEqual(entry.digest, digest))
      return matches[0]?.owner ?? null
    },
  }
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
