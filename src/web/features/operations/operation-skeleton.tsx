import './operation-view.css'
import './operation-skeleton.css'
import { TableSkeleton } from '../../ui/table-skeleton.tsx'
import { Breadcrumb } from './operation-head.tsx'

/** An operation that is being read, where each of its parts will stand. */
export function OperationSkeleton() {
  return (
    <div className="operation operation-skeleton">
      <header className="operation-head">
        <Breadcrumb current="Operation" />
        <div className="line after-a-moment">
          <span className="bone title" />
        </div>
        <div className="facts after-a-moment">
          <span className="bone" />
          <span className="bone dim" />
          <span className="bone" />
        </div>
      </header>
      <div className="operation-progress after-a-moment">
        <span className="bone bar" />
        <div className="sentence">
          <span className="bone" />
        </div>
      </div>
      <div className="counts after-a-moment" />
      <TableSkeleton place="of-rows" label="Reading the operation" />
    </div>
  )
}
