import './operations-page.css'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { ListChecks } from 'lucide-react'
import { Link, useSearchParams } from 'react-router'
import type { OperationSummary } from '../../../contract/operation.ts'
import { paths } from '../../paths.ts'
import { Band } from '../../ui/band.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { explainError } from '../../ui/explain-error.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { operationFace } from '../../ui/state-words.ts'
import { TabLinks } from '../../ui/tab-links.tsx'
import { TableSkeleton } from '../../ui/table-skeleton.tsx'
import { sessionQueries } from '../session/session-queries.ts'
import { OperationList } from './operation-list.tsx'
import { isOpen } from './operation-filter.ts'
import { operationQueries } from './operation-queries.ts'

const TABS = ['all', 'open', 'mine'] as const
type Tab = (typeof TABS)[number]

const TAB_WORDS: Record<Tab, string> = { all: 'All', open: 'Open', mine: 'Mine' }

/** History and progress of every operation; of one project where the address names one. */
export function OperationsPage() {
  const [searchParams] = useSearchParams()
  const project = searchParams.get('project')
  const inProject = project === null ? {} : { project }
  const tab = TABS.find((each) => each === searchParams.get('show')) ?? 'all'
  const open = useQuery(operationQueries.open(inProject))
  const openNow = open.data?.filter(isOpen) ?? []
  return (
    <>
      <PageHeader
        title="Operations"
        sub={
          <>
            {open.data && openText(openNow)}
            {project !== null && (
              <>
                {' '}
                in {project}. <Link to={paths.operations()}>Show all projects</Link>
              </>
            )}
          </>
        }
      />
      <TabLinks
        label="Which operations"
        current={tab}
        tabs={TABS.map((each) => ({
          id: each,
          label: TAB_WORDS[each],
          count: each === 'open' && open.data ? openNow.length : undefined,
          to: {
            search: String(new URLSearchParams({ ...inProject, ...(each === 'all' ? {} : { show: each }) })),
          },
        }))}
      />
      {tab === 'open' ? (
        <OpenOperations filter={inProject} />
      ) : (
        <History filter={inProject} mine={tab === 'mine'} />
      )}
    </>
  )
}

function OpenOperations({ filter }: { filter: { project?: string } }) {
  const open = useQuery(operationQueries.open(filter))
  return (
    <Operations
      operations={open.data}
      error={open.error}
      onRetry={() => void open.refetch()}
      none="Nothing is under way. Operations that have ended are under All."
    />
  )
}

function History({ filter, mine }: { filter: { project?: string }; mine: boolean }) {
  const session = useQuery(sessionQueries.current())
  const actor = session.data?.user.id
  const history = useInfiniteQuery({
    ...operationQueries.list(mine && actor !== undefined ? { ...filter, actor } : filter),
    enabled: !mine || actor !== undefined,
  })
  return (
    <Operations
      operations={history.data?.pages.flatMap((page) => page.operations)}
      error={history.error}
      onRetry={() => void history.refetch()}
      none={
        mine
          ? 'You have started none. Choose instances on the Instances page to start one.'
          : 'Nobody has started one. It begins on the Instances page.'
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
          {history.isFetchingNextPage ? 'Reading older ones' : 'Show older ones'}
        </button>
      )}
    </Operations>
  )
}

/** Rows first, then an error, then nothing: a failed read keeps what is known and says so. */
function Operations(props: {
  operations: OperationSummary[] | undefined
  error: Error | null
  onRetry: () => void
  none: string
  children?: React.ReactNode
}) {
  const { operations, error, onRetry } = props
  if (!operations) {
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
        <EmptyState icon={ListChecks} title="No operations" text={props.none} />
      ) : (
        <div className="operation-scroll">
          <OperationList operations={operations} />
          <div className="older">{props.children}</div>
        </div>
      )}
    </>
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
