import type { FilterPart } from './filter-words.ts'
import { OPEN_STATES, withFilter, type OperationFilter } from './operation-filter.ts'

export const OPERATION_TABS = ['all', 'open', 'problems', 'mine'] as const
export type OperationTab = (typeof OPERATION_TABS)[number]

export const TAB_WORDS: Record<OperationTab, string> = {
  all: 'All',
  open: 'Open',
  problems: 'With problems',
  mine: 'Mine',
}

/** Which tab a filter stands under; `me` is the id of the person signed in. What else it asks for shows as chips. */
export function tabOf({ states, actor }: OperationFilter, me: string | undefined): OperationTab {
  if (actor !== undefined && actor === me) return 'mine'
  if (states?.join() === OPEN_STATES.join()) return 'open'
  return states?.join() === 'done-with-problems' ? 'problems' : 'all'
}

/** The filter that a tab leads to: its own part set, those of the other tabs taken out, all else kept. */
export function withTab(filter: OperationFilter, tab: OperationTab, me: string | undefined): OperationFilter {
  const states: Partial<Record<OperationTab, OperationFilter['states']>> = {
    open: OPEN_STATES,
    problems: ['done-with-problems'],
  }
  return withFilter(filter, { states: states[tab], actor: tab === 'mine' ? me : undefined })
}

/** What a tab says already, so that no chip needs to. */
export function impliedBy(tab: OperationTab): readonly FilterPart[] {
  if (tab === 'mine') return ['actor']
  return tab === 'all' ? [] : ['states']
}
