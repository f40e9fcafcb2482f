import { z } from 'zod'

export const ROLES = ['operator', 'support', 'auditor', 'admin'] as const
export const roleSchema = z.enum(ROLES)
export type Role = z.infer<typeof roleSchema>

export const PERMISSIONS = [
  'read',
  'audit',
  'clear-failed',
  'restart',
  'delete',
  'control',
  'freeze',
  'approve',
] as const
export const permissionSchema = z.enum(PERMISSIONS)
export type Permission = z.infer<typeof permissionSchema>

/**
 * What each role allows; roles add up. `control` of a person who may only clear failed creations
 * reaches clear-failed operations and no others: see {@link mayControl}.
 */
export const ROLE_PERMISSIONS: Record<Role, readonly Permission[]> = {
  auditor: ['read', 'audit'],
  support: ['read', 'clear-failed', 'control', 'approve'],
  operator: ['read', 'clear-failed', 'restart', 'delete', 'control', 'freeze', 'approve'],
  admin: ['read', 'audit', 'control', 'freeze', 'approve'],
}

/** The permissions of several roles together, in the order of {@link PERMISSIONS}. */
export function permissionsOf(roles: readonly Role[]): Permission[] {
  return PERMISSIONS.filter((permission) => roles.some((role) => ROLE_PERMISSIONS[role].includes(permission)))
}

/**
 * Whether these roles may pause, resume, cancel or rule on rows of an operation of that action
 * that somebody else started.
 */
export function mayControl(roles: readonly Role[], action: 'restart' | 'delete' | 'clear-failed'): boolean {
  if (action === 'clear-failed') return roles.some((role) => ROLE_PERMISSIONS[role].includes('control'))
  return roles.some((role) => role !== 'support' && ROLE_PERMISSIONS[role].includes('control'))
}

export const signInModeSchema = z.enum(['demo', 'laptop', 'oidc'])
export type SignInMode = z.infer<typeof signInModeSchema>

export const personSchema = z.object({ id: z.string(), name: z.string() })
export type Person = z.infer<typeof personSchema>

export const sessionSchema = z.object({
  user: personSchema,
  roles: z.array(roleSchema),
  /** By project's short id. */
  permissions: z.record(z.string(), z.array(permissionSchema)),
  /** Absent for a bearer token, which needs none. */
  csrfToken: z.string().optional(),
  mode: signInModeSchema,
})
export type Session = z.infer<typeof sessionSchema>

/** How one may enter, for the sign-in page; told to everyone. */
export const signInWaysSchema = z.object({
  mode: signInModeSchema,
  demoPeople: z.array(z.object({ role: roleSchema, name: z.string() })),
})
export type SignInWays = z.infer<typeof signInWaysSchema>
