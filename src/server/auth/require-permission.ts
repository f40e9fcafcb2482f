import type { Access } from '../../contract/endpoint.ts'
import { ACTIONS, type Action } from '../../contract/row.ts'
import { mayControl, type Permission } from '../../contract/session.ts'
import { forbidden } from '../http/problem.ts'
import type { Caller } from './caller.ts'

/**
 * The first gate of a route, by its declared access alone. What the path or the body names is judged later:
 * see {@link requireAction} and {@link requireControlOrOwn}.
 *
 * @throws ProblemError `forbidden` (403).
 */
export function requireAccess(access: Exclude<Access, 'public'>, caller: Caller): void {
  if (access === 'signed-in') return
  if (access !== 'by-action' && access !== 'control-or-own') return requirePermission(access, caller)
  if (ACTIONS.some((action) => caller.permissions.includes(action))) return
  if (access === 'by-action') {
    throw forbidden('Your roles allow no restart, no delete and no clearing of failed creations.')
  }
  // Who may start nothing has no operation of their own, so only `control` could admit them.
  requirePermission('control', caller)
}

/** @throws ProblemError `forbidden` (403) when no role of the caller allows this action. */
export function requireAction(action: Action, caller: Caller): void {
  requirePermission(action, caller)
}

/**
 * For pause, resume and cancel: the person who started the operation, or one whose `control` reaches its action.
 *
 * @throws ProblemError `forbidden` (403).
 */
export function requireControlOrOwn(operation: { action: Action; actorId: string }, caller: Caller): void {
  if (operation.actorId !== caller.person.id) requireControl(operation.action, caller)
}

/**
 * For verdicts: support's `control` reaches clear-failed operations only.
 *
 * @throws ProblemError `forbidden` (403).
 */
export function requireControl(action: Action, caller: Caller): void {
  if (!mayControl(caller.roles, action)) {
    throw forbidden(`Your roles do not allow you to control a ${action} operation of another person.`)
  }
}

function requirePermission(permission: Permission, caller: Caller): void {
  if (!caller.permissions.includes(permission)) {
    throw forbidden(`This needs the permission “${permission}”, which none of your roles has.`)
  }
}
