import type { OperationState } from '../../../contract/operation.ts'
import type { Action } from '../../../contract/row.ts'
import type { OperationFilter } from './operation-filter.ts'

export const ACTION_WORDS: Record<Action, string> = {
  restart: 'Restart',
  delete: 'Delete',
  'clear-failed': 'Clear failed',
}

/** `reconciling` is shown in two ways in the list, by whether rows are unknown; here it is said in one, without a comma. */
export const STATE_WORDS: Record<OperationState, string> = {
  scheduled: 'Scheduled',
  running: 'Running',
  paused: 'Paused',
  reconciling: 'Sent and not settled',
  done: 'Done',
  'done-with-problems': 'Done with problems',
  cancelled: 'Cancelled',
}

/** The parts of a filter in the order in which they are shown. */
export const FILTER_PARTS = ['project', 'action', 'states', 'actor', 'instance'] as const
export type FilterPart = (typeof FILTER_PARTS)[number]

export const PART_TITLES: Record<FilterPart, string> = {
  project: 'Project',
  action: 'Action',
  states: 'State',
  actor: 'Person',
  instance: 'Instance',
}

/** What one part of a filter asks for; undefined where it asks for nothing. `people` gives names to ids. */
export function partWord(
  filter: OperationFilter,
  part: FilterPart,
  people: ReadonlyMap<string, string>,
): string | undefined {
  const { action, states, actor, instance } = filter
  switch (part) {
    case 'project':
      return filter.project
    case 'action':
      return action && ACTION_WORDS[action]
    case 'states':
      return states?.map((state) => STATE_WORDS[state]).join(', ')
    case 'actor':
      return actor && (people.get(actor) ?? actor)
    case 'instance':
      return instance?.slice(0, 8)
  }
}
