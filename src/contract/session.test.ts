import { describe, expect, test } from 'vitest'
import { mayControl, permissionsOf, PERMISSIONS, ROLES, type Permission, type Role } from './session.ts'

const MAY: Record<Role, Permission[]> = {
  operator: ['read', 'clear-failed', 'restart', 'delete', 'control', 'freeze', 'approve'],
  support: ['read', 'clear-failed', 'control', 'approve'],
  auditor: ['read', 'audit'],
  admin: ['read', 'audit', 'control', 'freeze', 'approve'],
}

test.each(ROLES)('the role %s allows what it is for, and nothing else', (role) => {
  expect(permissionsOf([role]).toSorted()).toEqual(MAY[role].toSorted())
})

test('no role allows nothing', () => {
  expect(permissionsOf([])).toEqual([])
})

test('roles add up, each permission once, in one order', () => {
  expect(permissionsOf(['admin', 'operator'])).toEqual([...PERMISSIONS])
  expect(permissionsOf(['operator', 'admin'])).toEqual([...PERMISSIONS])
  expect(permissionsOf(['auditor', 'support'])).toEqual([
    'read',
    'audit',
    'clear-failed',
    'control',
    'approve',
  ])
})

test('an auditor can change nothing', () => {
  expect(permissionsOf(['auditor']).filter((permission) => !['read', 'audit'].includes(permission))).toEqual(
    [],
  )
})

test('support reaches failed creations and no instance that works', () => {
  expect(permissionsOf(['support'])).not.toContain('restart')
  expect(permissionsOf(['support'])).not.toContain('delete')
})

describe('who may pause, resume, cancel and rule', () => {
  const REACH: { roles: Role[]; healthy: boolean; failed: boolean }[] = [
    { roles: [], healthy: false, failed: false },
    { roles: ['auditor'], healthy: false, failed: false },
    { roles: ['support'], healthy: false, failed: true },
    { roles: ['support', 'auditor'], healthy: false, failed: true },
    { roles: ['operator'], healthy: true, failed: true },
    { roles: ['admin'], healthy: true, failed: true },
    { roles: ['support', 'admin'], healthy: true, failed: true },
  ]

  test.each(REACH)('$roles: restarts and deletes $healthy, failed creations $failed', (reach) => {
    expect(mayControl(reach.roles, 'restart')).toBe(reach.healthy)
    expect(mayControl(reach.roles, 'delete')).toBe(reach.healthy)
    expect(mayControl(reach.roles, 'clear-failed')).toBe(reach.failed)
  })
})
