import { ROLES, type Person, type Role } from '../../contract/session.ts'

const NAMES: Record<Role, string> = {
  operator: 'Jana Krüger',
  support: 'Priya Raman',
  auditor: 'Hélène Brückner',
  admin: 'Ömer Şahin',
}

/** The people one may enter the demo as: one for each role. */
export const DEMO_PEOPLE: readonly { role: Role; name: string }[] = ROLES.map((role) => ({
  role,
  name: NAMES[role],
}))

/** The demo's person of that role, the same one by page and by token. */
export function demoPerson(role: Role): Person {
  return { id: `demo-${role}`, name: NAMES[role] }
}
