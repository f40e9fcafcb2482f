import type { Instance } from '../../../contract/instance.ts'
import type { OperationSummary } from '../../../contract/operation.ts'
import type { Project } from '../../../contract/project.ts'
import { countOf, formatCount } from '../../lib/format-number.ts'
import { paths } from '../../paths.ts'
import { actionTitle, operationFace, statusFace, type GlyphName, type Tone } from '../../ui/state-words.ts'
import { findInstances } from './find-instances.ts'
import { findOperations } from './find-operations.ts'

/** One line that can be chosen: where it leads and how it looks. Without a glyph it is a place or a person. */
export type Entry = {
  id: string
  kind: 'instance' | 'operation' | 'person' | 'page'
  label: string
  note: string
  to: string
  glyph?: { name: GlyphName; tone: Tone }
}

/** Entries of one kind under a head; `more` says how many of them are not shown. */
export type EntryGroup = { head: string; entries: Entry[]; more: string }

type Sources = {
  projects: readonly Project[]
  inventories: readonly { project: Project; instances: readonly Instance[] }[]
  operations: readonly OperationSummary[]
}

/** What a text finds in everything that has been read, in groups; a group without entries is left out. */
export function findEntries(sources: Sources, text: string): EntryGroup[] {
  const { found, total } = findInstances(sources.inventories, text)
  const { operations, persons } = findOperations(sources.operations, text)
  const isSought = text.trim() !== ''
  const groups: EntryGroup[] = [
    {
      head: 'Instances',
      entries: found.map(({ instance, project }) => instanceEntry(instance, project)),
      more:
        total > found.length ? `${formatCount(total - found.length)} more. Type on to narrow them down.` : '',
    },
    {
      head: isSought ? 'Operations' : 'Latest operations',
      entries: operations.map(operationEntry),
      more: '',
    },
    {
      head: 'Persons',
      entries: persons.map(({ person, operations: count }) => ({
        id: `person-${person.id}`,
        kind: 'person',
        label: person.name,
        note: `${countOf(count, 'operation')} of the latest`,
        to: paths.operations({ actor: person.id }),
      })),
      more: '',
    },
    { head: 'Pages', entries: pages(sources.projects, text), more: '' },
  ]
  return groups.filter(({ entries }) => entries.length > 0)
}

function instanceEntry(instance: Instance, project: Project): Entry {
  const face = statusFace(instance.status)
  return {
    id: `instance-${project.id}-${instance.instanceId}`,
    kind: 'instance',
    label: instance.name,
    note: `${face.word} · ${project.name} · ${instance.instanceId.slice(0, 8)}`,
    to: paths.instance(project.id, instance.instanceId),
    glyph: { name: face.glyph, tone: face.tone },
  }
}

function operationEntry(operation: OperationSummary): Entry {
  const face = operationFace(operation)
  return {
    id: `operation-${operation.id}`,
    kind: 'operation',
    label: `${operation.ref} ${actionTitle(operation.action, operation.confirmed)}`,
    note: `${face.word} · ${operation.project} · ${operation.actor.name}`,
    to: paths.operation(operation.id),
    glyph: { name: face.glyph, tone: face.tone },
  }
}

/** Places of the app, the two lists of each project among them; all that hold the text. */
function pages(projects: readonly Project[], text: string): Entry[] {
  const sought = text.trim().toLowerCase()
  const all = [
    { label: 'Overview', note: 'All projects', to: paths.home() },
    ...projects.flatMap(({ id, name, counts }) => [
      {
        label: `Instances in ${name}`,
        note: countOf(counts.instances, 'instance'),
        to: paths.instances(id),
      },
      {
        label: `Failed creations in ${name}`,
        note: countOf(counts.failedCreations, 'failed creation'),
        to: paths.failed(id),
      },
    ]),
    { label: 'Operations', note: 'All projects', to: paths.operations() },
  ]
  return all
    .filter(({ label }) => label.toLowerCase().includes(sought))
    .slice(0, 8)
    .map((page) => ({ ...page, id: `page-${page.to}`, kind: 'page' }))
}
