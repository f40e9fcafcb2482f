import type { UIMatch } from 'react-router'
import type { Permission } from '../../contract/session.ts'

/**
 * What the route table says of a page. `inProject`: the page is about one project at a time, named in the
 * address. `permission`: what a person needs somewhere to see it.
 */
export class PageFacts {
  readonly title: string
  readonly inProject: boolean
  readonly permission: Permission

  constructor(facts: { title: string; inProject: boolean; permission: Permission }) {
    this.title = facts.title
    this.inProject = facts.inProject
    this.permission = facts.permission
  }
}

const NONE = new PageFacts({ title: 'Brokerdeck', inProject: false, permission: 'read' })

/** The facts of the innermost route that has any; the same object for the same route. */
export function readPageFacts(matches: readonly Pick<UIMatch, 'handle'>[]): PageFacts {
  for (const { handle } of matches.toReversed()) {
    if (handle instanceof PageFacts) return handle
  }
  return NONE
}
