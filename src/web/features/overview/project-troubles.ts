import type { Project, ProjectState } from '../../../contract/project.ts'
import { formatTime } from '../../lib/format-time.ts'
import { paths } from '../../paths.ts'
import { spanText } from '../operations/span-text.ts'
import type { Attention } from './attention-line.ts'

type Face = Pick<Attention, 'glyph' | 'tone' | 'fact' | 'rest' | 'why'>

/** What is the matter with reading a project, or with sending for it; none where all is as it should be. */
export function projectTroubles(project: Project): Attention[] {
  const { state } = project
  if (state === 'ok') return []
  return [
    {
      kind: state,
      about: project.id,
      project: project.id,
      to: paths.instances(project.id),
      verb: 'Open',
      ...FACES[state](project),
    },
  ]
}

const FACES: Record<Exclude<ProjectState, 'ok'>, (project: Project) => Face> = {
  'key-stopped': ({ stateText }) => ({
    glyph: 'rejected',
    tone: 'red',
    fact: 'Key stopped',
    rest: ': nothing is read or sent',
    why: stateText,
  }),
  unreachable: (project) => ({
    glyph: 'overdue',
    tone: 'amber',
    fact: 'The cloud cannot be read',
    rest: rowsOf(project),
    why: project.stateText,
  }),
  'clock-skew': ({ clockOffsetMs, stateText }) => ({
    glyph: 'overdue',
    tone: 'amber',
    fact: `Clock ${spanText(Math.abs(clockOffsetMs ?? 0))}`,
    rest: (clockOffsetMs ?? 0) > 0 ? ' behind the cloud' : ' ahead of the cloud',
    why: stateText,
  }),
  stale: (project) => ({
    glyph: 'overdue',
    tone: 'amber',
    fact: 'Stale list',
    rest: rowsOf(project),
    why: project.stateText,
  }),
  throttled: (project) => ({
    glyph: 'overdue',
    tone: 'amber',
    fact: 'Slowed by the cloud',
    rest: project.nextReadAt === null ? '' : `, next read ${formatTime(project.nextReadAt)} or later`,
    why:
      project.lastSyncAt === null
        ? 'It was never read as a whole.'
        : `Rows are those of ${formatTime(project.lastSyncAt)}.`,
  }),
  frozen: ({ stateText }) => ({
    glyph: 'frozen',
    tone: 'rest',
    fact: 'Frozen',
    rest: ': no operation can start',
    why: stateText,
  }),
  starting: ({ stateText }) => ({
    glyph: 'planned',
    tone: 'rest',
    fact: 'First read',
    rest: ' under way',
    why: stateText,
  }),
}

function rowsOf({ lastSyncAt }: Project): string {
  return lastSyncAt === null ? ', never read as a whole' : `, rows are those of ${formatTime(lastSyncAt)}`
}
