import { useRouteError } from 'react-router'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { PageHeader } from '../ui/page-header.tsx'

/**
 * A page that broke while it was drawn, or whose code could not be fetched, which happens when a new
 * version was installed since this tab was opened.
 */
export function RouteError() {
  const error = useRouteError()
  return (
    <>
      <PageHeader title="Brokerdeck" />
      <ErrorPanel
        title="This page could not be shown"
        error={error}
        onRetry={() => window.location.reload()}
      />
    </>
  )
}
