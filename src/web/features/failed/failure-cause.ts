import type { FailureReason } from './failure-reason.ts'

/** What failed creations have in common, and what helps. */
export type FailureCause = { title: string; advice: string }

type Rule = { pattern: RegExp; cause: (text: string) => FailureCause }

/**
 * Causes that show in the cloud's words. The words are not documented, so a rule looks for what any of them
 * would have to say; what no rule knows is shown under its own heading.
 */
const RULES: readonly Rule[] = [
  {
    pattern: /quota/i,
    cause: () => ({
      title: 'Quota of the project used up',
      advice:
        'As many instances existed as the quota allows when these were asked for. Deleting unused ones makes room; a larger quota is asked for in the cloud.',
    }),
  },
  {
    pattern:
      /\bip\b.*(exhaust|insufficient|no free|not enough)|(exhaust|insufficient|no free|not enough).*\bip\b|no free address/i,
    cause: (text) => ({
      title: `No free address${placed(/\b(subnet-[\w-]*\w)/i.exec(text))}`,
      advice:
        'The addresses of the subnet were taken. Deleting unused instances frees some; the network team can add a subnet.',
    }),
  },
  {
    pattern: /insufficient|no capacity|sold ?out|not enough (resource|capacity)/i,
    cause: (text) => ({
      title: `No capacity${placed(/\b([a-z]{2}-[a-z]+-\d+[a-z]?)\b/i.exec(text))}`,
      advice:
        'The cloud had no machines of this size there. Another zone or size may work; for a reservation ask the cloud’s support.',
    }),
  },
  {
    pattern: /denied|forbidden|not authori[sz]ed|no permission/i,
    cause: () => ({
      title: 'Not permitted',
      advice: 'The account that asked for them lacked a right in the cloud. Its administrator can grant it.',
    }),
  },
]

const OTHER: FailureCause = {
  title: 'Another reason',
  advice: 'The words of the cloud stand beside each. Its support can say more.',
}
const NO_REASON: FailureCause = {
  title: 'No reason given',
  advice:
    'The task record is gone or says nothing. Task records can be deleted by their owners, so this proves nothing either way.',
}
const WITHHELD: FailureCause = {
  title: 'Task records not to be had',
  advice: 'The cloud did not hand out the records that may say why.',
}
const UNREAD: FailureCause = {
  title: 'Reason not read yet',
  advice: 'Task records are read a few at a time.',
}

/** The cause behind a reason; undefined: it has not been read yet, or could not be. */
export function failureCause(reason: FailureReason | undefined): FailureCause {
  switch (reason?.kind) {
    case undefined:
      return UNREAD
    case 'withheld':
      return WITHHELD
    case 'silent':
    case 'no-record':
      return NO_REASON
    case 'said':
      return RULES.find(({ pattern }) => pattern.test(reason.text))?.cause(reason.text) ?? OTHER
  }
}

/** Members by cause, the largest group first, those without a known cause last; members keep their order. */
export function groupByCause<T>(
  members: readonly T[],
  reasonOf: (member: T) => FailureReason | undefined,
): { cause: FailureCause; members: T[] }[] {
  const groups = new Map<string, { cause: FailureCause; members: T[] }>()
  for (const member of members) {
    const cause = failureCause(reasonOf(member))
    const group = groups.get(cause.title) ?? { cause, members: [] }
    group.members.push(member)
    groups.set(cause.title, group)
  }
  return [...groups.values()].toSorted(
    (a, b) => lateness(a.cause) - lateness(b.cause) || b.members.length - a.members.length,
  )
}

const lateness = (cause: FailureCause): number => [OTHER, NO_REASON, WITHHELD, UNREAD].indexOf(cause)

const placed = (match: RegExpExecArray | null): string => (match?.[1] === undefined ? '' : ` in ${match[1]}`)
