import { OPERATION_STATES, type OperationState, type OperationSummary } from '../../../contract/operation.ts'
import { ACTIONS, type Action } from '../../../contract/row.ts'

/** Which operations are meant; what is absent lets all of them in. */
export type OperationFilter = {
  project?: string
  instance?: string
  action?: Action
  states?: readonly OperationState[]
  /** A person's id, or the whole name. */
  actor?: string
}

/** States in which something may still happen. */
export const OPEN_STATES: readonly OperationState[] = ['scheduled', 'running', 'paused', 'reconciling']

export function isOpen(operation: { state: OperationState }): boolean {
  return OPEN_STATES.includes(operation.state)
}

/** Whether a filter lets an operation in. What a row holds is not known from here, so `instance` is not judged. */
export function fits(filter: OperationFilter, operation: OperationSummary): boolean {
  const { project, action, states, actor } = filter
  return (
    (project === undefined || project === operation.project) &&
    (action === undefined || action === operation.action) &&
    (states === undefined || states.includes(operation.state)) &&
    (actor === undefined || actor === operation.actor.id || actor === operation.actor.name)
  )
}

/** The filter that an address asks for; what cannot be read in it asks for nothing. */
export function filterFromAddress(params: URLSearchParams): OperationFilter {
  const text = (name: string): string | undefined => params.get(name) || undefined
  const words = params.get('state')?.split(',') ?? []
  const states = OPERATION_STATES.filter((state) => words.includes(state))
  const action = ACTIONS.find((known) => known === params.get('action'))
  return given({
    project: text('project'),
    instance: text('instance'),
    action,
    states: states.length === 0 ? undefined : states,
    actor: text('actor'),
  })
}

/** The same as the members of an address, and of the request: they are the same words. */
export function filterToAddress(filter: OperationFilter): Record<string, string> {
  const { states, ...others } = filter
  return { ...others, ...(states === undefined ? {} : { state: states.join(',') }) }
}

/** A filter with some of its members changed; undefined takes one out. */
export function withFilter(
  filter: OperationFilter,
  changes: { [Name in keyof OperationFilter]: OperationFilter[Name] | undefined },
): OperationFilter {
  return given({ ...filter, ...changes })
}

function given(filter: {
  [Name in keyof OperationFilter]: OperationFilter[Name] | undefined
}): OperationFilter {
  const { project, instance, action, states, actor } = filter
  return {
    ...(project === undefined ? {} : { project }),
    ...(instance === undefined ? {} : { instance }),
    ...(action === undefined ? {} : { action }),
    ...(states === undefined ? {} : { states }),
    ...(actor === undefined ? {} : { actor }),
  }
}
