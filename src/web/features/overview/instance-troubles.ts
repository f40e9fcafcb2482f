import { FAILED_CREATIONS_TOLD, type Project } from '../../../contract/project.ts'
import { countOf } from '../../lib/format-number.ts'
import { paths } from '../../paths.ts'
import type { Attention } from './attention-line.ts'
import { groupOf } from './status-groups.ts'

/** Instances that do not come right by themselves, as they were last read. `now` is in ms since 1970. */
export function instanceTroubles(project: Project, now: number): Attention[] {
  const failed = project.counts.failedCreations
  const faulty = groupOf(project, 'error')
  const changeFailed = groupOf(project, 'change-failed')
  const troubles: Attention[] = []
  if (failed > 0) {
    troubles.push({
      ...placeOf(project),
      kind: 'failed-creations',
      glyph: 'rejected',
      tone: 'red',
      fact: countOf(failed, 'failed creation'),
      rest: todayText(project, now),
      why: `${failed === 1 ? 'It holds no data and serves' : 'They hold no data and serve'} nobody.`,
      to: paths.failed(project.id),
      verb: 'Review',
    })
  }
  if (faulty.count > 0) {
    troubles.push({
      ...placeOf(project),
      kind: 'faulty',
      glyph: 'faulty',
      tone: 'red',
      fact: countOf(faulty.count, 'instance'),
      rest: faulty.count === 1 ? ' is faulty' : ' are faulty',
      why: `So the cloud says. It allows to restart or delete ${faulty.count === 1 ? 'it' : 'them'}.`,
      to: paths.instances(project.id, faulty.words),
      verb: 'Show',
    })
  }
  if (changeFailed.count > 0) {
    const words = changeFailed.count === 1 ? ' was left by a change' : ' were left by a change'
    troubles.push({
      ...placeOf(project),
      kind: 'change-failed',
      glyph: 'change-failed',
      tone: 'red',
      fact: countOf(changeFailed.count, 'instance'),
      rest: `${words} that failed`,
      why: 'The cloud is not known to allow restart or delete then. Ask its support.',
      to: paths.instances(project.id, changeFailed.words),
      verb: 'Show',
    })
  }
  return troubles
}

const placeOf = ({ id }: Project) => ({ about: id, project: id })

/** “, 5 of them today”, by the calendar of this browser. */
function todayText({ counts, failedCreationsAt }: Project, now: number): string {
  const today = new Date(now).toDateString()
  const count = failedCreationsAt.filter((instant) => new Date(instant).toDateString() === today).length
  if (count === 0) return ''
  if (counts.failedCreations === 1) return ', today'
  if (count === counts.failedCreations) return ', all of them today'
  return count === FAILED_CREATIONS_TOLD ? `, at least ${count} of them today` : `, ${count} of them today`
}
