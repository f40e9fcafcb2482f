import { useQuery } from '@tanstack/react-query'
import { FileQuestionMark } from 'lucide-react'
import { Link, useParams } from 'react-router'
import { ApiError } from '../../api/api-error.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { actionTitle } from '../../ui/state-words.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { operationQueries } from './operation-queries.ts'
import { OperationSkeleton } from './operation-skeleton.tsx'
import { OperationView } from './operation-view.tsx'

/** One operation with every row and call, kept true by events. */
export function OperationPage() {
  const { id = '' } = useParams()
  const operation = useQuery(operationQueries.one(id))
  const title =
    operation.data && `${operation.data.ref} ${actionTitle(operation.data.action, operation.data.confirmed)}`
  usePageTitle(title)
  if (operation.data) {
    return (
      <OperationView
        key={operation.data.id}
        operation={operation.data}
        readError={operation.error}
        onRead={() => void operation.refetch()}
      />
    )
  }
  if (operation.error instanceof ApiError && operation.error.code === 'not-found') {
    return (
      <EmptyState
        icon={FileQuestionMark}
        title="No such operation"
        text="The address names one that is not here, or that you may not see."
      >
        <Link className="button" to={paths.operations()}>
          All operations
        </Link>
      </EmptyState>
    )
  }
  if (!operation.error) return <OperationSkeleton />
  return (
    <ErrorPanel
      title="This operation could not be read"
      error={operation.error}
      onRetry={() => void operation.refetch()}
    />
  )
}
