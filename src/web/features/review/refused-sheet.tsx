import './review-sheet.css'
import { Eye, X } from 'lucide-react'
import { useId } from 'react'
import { useNavigate } from 'react-router'
import type { Action } from '../../../contract/row.ts'
import { ROLE_PERMISSIONS, ROLES, type Session } from '../../../contract/session.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Modal } from '../../ui/modal.tsx'
import { rolesLine, roleWords } from '../session/role-words.ts'

const ASKED: Record<Action, { what: string; doing: string }> = {
  restart: { what: 'restart', doing: 'Confirming a restart' },
  delete: { what: 'delete', doing: 'Confirming a delete' },
  'clear-failed': { what: 'clear failed creations', doing: 'Clearing failed creations' },
}

/** In place of a review: whose it would be to do, and what the person may do instead. */
export function RefusedSheet(props: {
  projectId: string
  action: Action
  session: Session
  onClose: () => void
}) {
  const { projectId, action, session, onClose } = props
  const navigate = useNavigate()
  const titleId = useId()
  const { what, doing } = ASKED[action]
  return (
    <Modal className="review refused" labelledBy={titleId} onClose={onClose}>
      <header className="review-head">
        <h2 id={titleId}>Review</h2>
        <span className="where">
          {what} in <b>{projectId}</b>
        </span>
        <span className="grow" />
        <button type="button" className="icon-button close" aria-label="Close" onClick={onClose}>
          <X size={16} strokeWidth={1.75} aria-hidden="true" />
        </button>
      </header>
      <EmptyState
        icon={Eye}
        title={`${doing} is for ${whoMay(action)}`}
        text={`You are signed in as ${session.user.name}, ${rolesLine(session.roles)}. You can see the instances and every operation on them. Nothing was sent.`}
      >
        <button
          type="button"
          className="button primary"
          onClick={() =>
            void navigate({
              pathname: paths.operations(),
              search: String(new URLSearchParams({ project: projectId })),
            })
          }
        >
          See the operations
        </button>
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </EmptyState>
    </Modal>
  )
}

/** “operators”, “operators and support”: every role that allows it. */
function whoMay(action: Action): string {
  return ROLES.filter((role) => ROLE_PERMISSIONS[role].includes(action))
    .map((role) => (role === 'support' ? 'support' : `${roleWords(role).title.toLowerCase()}s`))
    .join(' and ')
}
