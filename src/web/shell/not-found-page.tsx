import { MapPinOff } from 'lucide-react'
import { Link } from 'react-router'
import { paths } from '../paths.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHeader } from '../ui/page-header.tsx'

/** An address that is no page of this app. */
export function NotFoundPage() {
  return (
    <>
      <PageHeader title="Not found" />
      <EmptyState
        icon={MapPinOff}
        title="There is no such page"
        text="The address leads nowhere in Brokerdeck. It may be mistyped, or of another version."
      >
        <Link to={paths.home()} className="button primary">
          Open the overview
        </Link>
        <Link to={paths.instances()} className="button">
          Open the instances
        </Link>
      </EmptyState>
    </>
  )
}
