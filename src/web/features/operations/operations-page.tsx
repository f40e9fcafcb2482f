import './operations-page.css'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { FolderSearch, ListChecks, ListFilter } from 'lucide-react'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import type { OperationSummary } from '../../../contract/operation.ts'
import { ApiError } from '../../api/api-error.ts'
import { Band } from '../../ui/band.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { explainError } from '../../ui/explain-error.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { operationFace } from '../../ui/state-words.ts'
import { TabLinks } from '../../ui/tab-links.tsx'
import { TableSkeleton } from '../../ui/table-skeleton.tsx'
import { sessionQueries } from '../session/session-queries.ts'
import { projectQueries } from '../projects/project-queries.ts'
import { FILTER_PARTS, partWord, PART_TITLES } from './filter-words.ts'
import { OperationFilterBar } from './operation-filter-bar.tsx'
import { filterFromAddress, filterToAddress, fits, isOpen, type OperationFilter } from './operation-filter.ts'
import { OperationList } from './operation-list.tsx'
import { operationQueries } from './operation-queries.ts'
import { impliedBy, OPERATION_TABS, tabOf, TAB_WORDS, withTab } from './operation-tabs.ts'
import { usePeopleSeen } from './use-people-seen.ts'

/** History and progress of every operation that the address asks for. */
export function OperationsPage() {
  const [params, setParams] = useSearchParams()
  const filter = filterFromAddress(params)
  const { project } = filter
  const me = useQuery(sessionQueries.current()).data?.user.id
  const open = useQuery(operationQueries.open(project === undefined ? {} : { project }))
  const history = useInfiniteQuery(operationQueries.list(filter))
  const people = usePeopleSeen(filter)
  const operations = history.data?.pages.flatMap((page) => page.operations)
  const strangers = operations?.filter((operation) => !fits(filter, operation)) ?? []
  const openNow = open.data?.filter(isOpen) ?? []
  const tab = tabOf(filter, me)
  const projects = useQuery(projectQueries.all()).data
  const hasUnknownProject = project !== undefined && projects?.every(({ id }) => id !== project) === true
  const change = (next: OperationFilter): void => setParams(filterToAddress(next), { replace: true })
  return (
    <>
      <PageHeader
        title="Operations"
        sub={
          open.data &&
          !hasUnknownProject &&
          `${openText(openNow)}${project === undefined ? '' : ` in ${project}`}`
        }
      />
      <TabLinks
        label="Which operations"
        current={tab}
        tabs={OPERATION_TABS.map((each) => ({
          id: each,
          label: TAB_WORDS[each],
          count: each === 'open' && open.data ? openNow.length : undefined,
          to: { search: String(new URLSearchParams(filterToAddress(withTab(filter, each, me)))) },
        }))}
      />
      <OperationFilterBar filter={filter} implied={impliedBy(tab)} people={people} onChange={change}>
        {strangers.length > 0 && (
          <button type="button" className="sort-anew" onClick={() => void history.refetch()}>
            {strangers.length === 1 ? '1 does not fit' : `${strangers.length} do not fit`} any more.{' '}
            <b>Leave out</b>
          </button>
        )}
      </OperationFilterBar>
      <Operations
        operations={operations}
        filter={filter}
        error={history.error}
        onRetry={() => void history.refetch()}
        onClear={() => change({})}
        nothing={
          hasUnknownProject ? (
            <EmptyState
              icon={FolderSearch}
              title={`No project “${project}”`}
              text="The address names a project that is not connected here, or that you may not see."
            >
              <button type="button" className="button primary" onClick={() => change({})}>
                Show all operations
              </button>
            </EmptyState>
          ) : Object.keys(filter).length === 0 ? (
            <EmptyState
              icon={ListChecks}
              title="No operations"
              text="Nobody has started one. It begins on the Instances page."
            />
          ) : (
            <NoMatch filter={filter} people={people} onClear={() => change({})} />
          )
        }
      >
        {history.hasNextPage && (
          <button
            type="button"
            className="button"
            aria-disabled={history.isFetchingNextPage}
            onClick={() => {
              if (!history.isFetchingNextPage) void history.fetchNextPage()
            }}
          >
            {history.isFetchingNextPage ? 'Reading older ones' : 'Load older'}
          </button>
        )}
      </Operations>
    </>
  )
}

/** Rows first, then an error, then nothing: a failed read keeps what is known and says so. */
function Operations(props: {
  operations: OperationSummary[] | undefined
  filter: OperationFilter
  error: Error | null
  onRetry: () => void
  onClear: () => void
  nothing: ReactNode
  children: ReactNode
}) {
  const { operations, error, onRetry } = props
  if (!operations) {
    if (error instanceof ApiError && error.code === 'invalid-value') {
      return (
        <EmptyState
          icon={ListFilter}
          title="This filter cannot be read"
          text="The address asks for something that no operation can have. It may be cut off or mistyped."
        >
          <button type="button" className="button primary" onClick={props.onClear}>
            Show all operations
          </button>
        </EmptyState>
      )
    }
    return error ? (
      <ErrorPanel title="The operations could not be read" error={error} onRetry={onRetry} />
    ) : (
      <TableSkeleton place="of-operations" label="Reading the operations" />
    )
  }
  return (
    <>
      {error && (
        <Band tone="amber" title="These may be out of date." text={explainError(error).what}>
          <button type="button" className="button small" onClick={onRetry}>
            Try now
          </button>
        </Band>
      )}
      {operations.length === 0 ? (
        props.nothing
      ) : (
        <div className="operation-scroll">
          <OperationList operations={operations} filter={props.filter} />
          <div className="older">{props.children}</div>
        </div>
      )}
    </>
  )
}

/** That nothing matches is about the filter, and says so; it is not that there are none. */
function NoMatch(props: {
  filter: OperationFilter
  people: ReadonlyMap<string, string>
  onClear: () => void
}) {
  const { filter, people } = props
  const words = FILTER_PARTS.flatMap((part) => {
    const word = partWord(filter, part, people)
    return word === undefined ? [] : [`${PART_TITLES[part].toLowerCase()} ${word}`]
  })
  const unseen = filter.actor !== undefined && !people.has(filter.actor)
  return (
    <EmptyState
      icon={ListFilter}
      title="No operation matches"
      text={`${words.length === 1 ? 'Filter' : 'Filters'}: ${words.join('; ')}. One that fits appears here by itself.${
        unseen ? ' A person is found by the whole name, as it is shown, or by the ID.' : ''
      }`}
    >
      <button type="button" className="button primary" onClick={props.onClear}>
        Show all operations
      </button>
    </EmptyState>
  )
}

/** “2 running, 1 paused”, in the order of an operation's life. */
function openText(open: OperationSummary[]): string {
  if (open.length === 0) return 'None is open'
  const order = ['running', 'paused', 'reconciling', 'scheduled']
  const inOrder = open.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  return [...Map.groupBy(inOrder, (operation) => operationFace(operation).word)]
    .map(([word, operations]) => `${operations.length} ${word.toLowerCase()}`)
    .join(', ')
}
