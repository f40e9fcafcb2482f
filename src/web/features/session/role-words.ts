import type { Role } from '../../../contract/session.ts'

const ROLE_WORDS: Record<Role, { title: string; what: string }> = {
  operator: { title: 'Operator', what: 'restarts, deletes, clears' },
  support: { title: 'Support', what: 'clears failed creations, nothing else' },
  auditor: { title: 'Auditor', what: 'sees and exports everything, changes nothing' },
  admin: { title: 'Admin', what: 'pauses and settles operations, restarts and deletes nothing' },
}

/** A role's name, and in a few words what it lets a person do. */
export function roleWords(role: Role): { title: string; what: string } {
  return ROLE_WORDS[role]
}

/** All roles of a person in one line; roles add up. */
export function rolesLine(roles: readonly Role[]): string {
  return roles.length === 0 ? 'no role' : roles.map((role) => ROLE_WORDS[role].title).join(', ')
}

/** First letters of the first and last word of a name, for the round mark beside it. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '')
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase()
}
