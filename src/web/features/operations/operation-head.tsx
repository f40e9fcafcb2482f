import { ChevronRight } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import { Link } from 'react-router'
import type { Operation } from '../../../contract/operation.ts'
import { formatExact, formatTime } from '../../lib/format-time.ts'
import { paths } from '../../paths.ts'
import { OperationStateGlyph } from '../../ui/state-glyph.tsx'
import { actionTitle, operationFace } from '../../ui/state-words.ts'
import { useNow } from '../../ui/use-now.ts'
import { OperationActions } from './operation-actions.tsx'
import { isOpen } from './operation-filter.ts'
import { SendingIn } from './sending-in.tsx'
import { openText } from './span-text.ts'

/** What the operation is, whose, why, since when, and what can be done with it. */
export function OperationHead({ operation }: { operation: Operation }) {
  const { action, confirmed, actor, project, reason, createdAt } = operation
  const { previousId, previousRef, retriedAs } = operation
  return (
    <header className="operation-head">
      <Breadcrumb current={operation.ref} />
      <div className="line">
        <h1>{actionTitle(action, confirmed)}</h1>
        <span
          className={`operation-badge tone-${operationFace(operation).tone}`}
          // It changes quietly: the sentence below is what is read aloud.
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a badge groups no fields
          role="group"
          aria-label={`State: ${stateText(operation)}`}
        >
          <OperationStateGlyph operation={operation} />
          {stateText(operation)}
          {operation.state === 'scheduled' && <SendingIn operation={operation} />}
        </span>
        <span className="grow" />
        <OperationActions operation={operation} />
      </div>
      <div className="facts">
        <Fact name="by">{actor.name}</Fact>
        <Fact name="in">
          <Link to={paths.instances(project)}>{project}</Link>
        </Fact>
        {reason !== '' && <Fact name="reason">{reason}</Fact>}
        <Fact name="confirmed" title={formatExact(createdAt)}>
          {formatTime(createdAt)}
        </Fact>
        <OpenFor operation={operation} />
        {previousId !== undefined && (
          <Fact name="retry of">
            <Link to={paths.operation(previousId)}>{previousRef ?? 'an earlier operation'}</Link>
          </Fact>
        )}
        {retriedAs.length > 0 && (
          <Fact name="retried as">
            {retriedAs.map(({ id, ref }, index) => (
              <Fragment key={id}>
                {index > 0 && ', '}
                <Link to={paths.operation(id)}>{ref}</Link>
              </Fragment>
            ))}
          </Fact>
        )}
      </div>
    </header>
  )
}

/** The way back to all operations. */
export function Breadcrumb({ current }: { current: string }) {
  return (
    <nav className="crumb" aria-label="Breadcrumb">
      <Link to={paths.operations()}>Operations</Link>
      <ChevronRight size={12} strokeWidth={1.75} aria-hidden="true" />
      <span aria-current="page">{current}</span>
    </nav>
  )
}

function Fact(props: { name: string; title?: string; children: ReactNode }) {
  return (
    <span title={props.title}>
      <span className="key">{props.name}</span> {props.children}
    </span>
  )
}

function OpenFor({ operation }: { operation: Operation }) {
  const now = useNow(isOpen(operation) ? 1000 : 60_000)
  const text = openText(operation, now)
  return text.startsWith('open ') ? (
    <Fact name="open for">{text.replace('open ', '')}</Fact>
  ) : (
    <span>{text}</span>
  )
}

/** “Running, 14 rows open”: what is still open is all that is not settled. */
function stateText(operation: Operation): string {
  const { state, counts } = operation
  const { word } = operationFace(operation)
  const open = counts.sent + counts.accepted + counts.unknown + counts.planned
  if (!isOpen({ state })) return word
  if (state === 'scheduled') return word
  if (state === 'paused') return `${word}, ${counts.planned} not sent`
  return `${word}, ${open} ${open === 1 ? 'row' : 'rows'} open`
}
