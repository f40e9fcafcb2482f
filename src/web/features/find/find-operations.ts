import type { OperationSummary } from '../../../contract/operation.ts'
import type { Person } from '../../../contract/session.ts'

const MOST_OPERATIONS = 8
const MOST_PERSONS = 4
/** Where nothing is sought the latest ones are offered. */
const MOST_LATEST = 4

export type FoundPerson = { person: Person; operations: number }

/**
 * Operations by their short name (`R-2041`, or `2041` alone) or by who started them, and those persons; the newest
 * first, as given. Without a text the latest operations.
 */
export function findOperations(
  operations: readonly OperationSummary[],
  text: string,
): { operations: OperationSummary[]; persons: FoundPerson[] } {
  const sought = fold(text)
  if (sought === '') return { operations: operations.slice(0, MOST_LATEST), persons: [] }
  const byRef = operations.filter(({ ref }) => isOfRef(ref.toLowerCase(), sought))
  const byPerson = operations.filter(
    (operation) => isOfPerson(operation, sought) && !byRef.includes(operation),
  )
  const persons = Map.groupBy(
    operations.filter((operation) => isOfPerson(operation, sought)),
    ({ actor }) => actor.id,
  )
  return {
    operations: [...byRef, ...byPerson].slice(0, MOST_OPERATIONS),
    persons: [...persons.values()]
      .flatMap((those) => (those[0] ? [{ person: those[0].actor, operations: those.length }] : []))
      .slice(0, MOST_PERSONS),
  }
}

const isOfRef = (ref: string, sought: string): boolean =>
  ref.startsWith(sought) || ref.slice(ref.indexOf('-') + 1).startsWith(sought)

/** Every word begins a part of the name. */
function isOfPerson({ actor }: OperationSummary, sought: string): boolean {
  const parts = fold(actor.name).split(/[\s-]+/)
  return sought.split(/\s+/).every((word) => parts.some((part) => part.startsWith(word)))
}

const fold = (text: string): string => text.normalize('NFC').trim().toLocaleLowerCase('en')
