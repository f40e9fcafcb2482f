import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { formatWhen, formatTime } from '../../lib/format-time.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Glyph } from '../../ui/state-glyph.tsx'
import { useNow } from '../../ui/use-now.ts'
import { lastClearingQuery } from './failure-queries.ts'

/** No failed creation, as of when, and which operation cleared some last. `readAt`: ISO 8601. */
export function NothingFailed({ projectId, readAt }: { projectId: string; readAt: string }) {
  const last = useQuery(lastClearingQuery(projectId))
  const now = useNow(60_000)
  const fact = `Read with failures included at ${formatTime(readAt)}.`
  // Drawn at once: what was cleared last would push the title up when it comes.
  if (last.isPending) return null
  const icon = <Glyph name="done" tone="green" />
  const { data } = last
  if (!data) return <EmptyState icon={icon} title="No failed creations" text={fact} />
  return (
    <EmptyState
      icon={icon}
      title="No failed creations"
      text={`${fact} ${data.actor.name} asked for the last clearing here, ${whenText(data.createdAt, now)}.`}
    >
      <Link className="button" to={paths.operation(data.id)}>
        See {data.ref}
      </Link>
    </EmptyState>
  )
}

function whenText(instant: string, now: number): string {
  const when = formatWhen(instant, now)
  const time = formatTime(instant)
  return when === time ? `today at ${time}` : `on ${when} at ${time.slice(0, 5)}`
}
