import type { ReactNode } from 'react'
import type { Instance } from '../../../contract/instance.ts'
import { formatDateTime, formatExact } from '../../lib/format-time.ts'
import { paths } from '../../paths.ts'
import { splitForCut } from '../../ui/middle-cut.tsx'
import { Glyph } from '../../ui/state-glyph.tsx'
import { statusFace, type Face } from '../../ui/state-words.ts'
import type { ColumnId } from './instance-columns.ts'
import {
  lastAction,
  maintenanceText,
  shortId,
  sizeText,
  STORAGE_HOT_PERCENT,
  storageOf,
  zonesText,
} from './instance-facts.ts'

/** What each cell carries for the keys of the grid and for its readers. */
export type CellPlace = { 'data-column': string; 'aria-colindex': number; tabIndex: number }

export type CellFacts = {
  instance: Instance
  projectId: string
  isDoubled: boolean
  /** In ms since 1970; only its day matters. */
  now: number
}

/** The cell of a column. These are functions, not components: a row is drawn hundreds of times. */
export function drawCell(column: ColumnId, facts: CellFacts, place: CellPlace): ReactNode {
  const { instance } = facts
  switch (column) {
    case 'name':
      return nameCell(facts, place)
    case 'status':
      return statusCell(instance, place)
    case 'action':
      return actionCell(facts, place)
    case 'size':
      return twoLines('size', `${sizeText(instance)}\nKafka ${instance.engineVersion}`, place)
    case 'version':
      return textCell('version', instance.engineVersion, place)
    case 'storage':
      return storageCell(instance, place)
    case 'owner':
      return twoLines('owner', `${instance.owner.name}\n${zonesText(instance.availableZones)}`, place)
    case 'zones':
      return textCell('zones', zonesText(instance.availableZones), place)
    case 'tags':
      return tagsCell(instance, place)
    case 'created':
      return textCell('created', instance.createdAt === null ? '' : formatDateTime(instance.createdAt), place)
    case 'maintenance':
      return textCell('maintenance', maintenanceText(instance), place)
    case 'id':
      return (
        <td key="id" className="c-id mono" {...place}>
          {instance.instanceId}
        </td>
      )
  }
}

/** Glyph, colour and type of a state. */
export function faceClass(face: Face): string {
  const classes = [`tone-${face.tone}`]
  if (face.loud) classes.push('loud')
  if (face.glyph === 'raw') classes.push('mono')
  return classes.join(' ')
}

function nameCell({ instance, projectId, isDoubled }: CellFacts, place: CellPlace): ReactNode {
  const { instanceId, name } = instance
  const { head, tail } = splitForCut(name === '' ? 'without a name' : name)
  const { 'aria-colindex': index, ...focus } = place
  return (
    <td key="name" className="c-name" aria-colindex={index}>
      <a
        href={paths.instance(projectId, instanceId)}
        dir="auto"
        className={tail === '' ? 'cut' : 'middle-cut'}
        title={name}
        // Its two halves would be read as two words.
        aria-label={tail === '' ? undefined : name}
        {...focus}
      >
        {tail === '' ? (
          head
        ) : (
          <>
            <span className="head">{head}</span>
            <span className="tail">{tail}</span>
          </>
        )}
      </a>
      <small className={isDoubled ? 'mono doubled' : 'mono'}>{shortId(instanceId, isDoubled)}</small>
    </td>
  )
}

function statusCell(instance: Instance, place: CellPlace): ReactNode {
  const status = statusFace(instance.status)
  return (
    <td key="status" className={`c-status ${faceClass(status)}`} {...place}>
      <Glyph name={status.glyph} tone={status.tone} />
      {status.word}
    </td>
  )
}

function actionCell({ instance: { row }, now }: CellFacts, place: CellPlace): ReactNode {
  if (!row) {
    return (
      <td key="action" className="c-action none" {...place}>
        none
      </td>
    )
  }
  const { face, word, sub } = lastAction(row, now)
  return (
    <td
      key="action"
      className={face ? `c-action ${faceClass(face)}` : 'c-action long-ago'}
      title={row.note === '' ? formatExact(row.at) : `${formatExact(row.at)}: ${row.note}`}
      {...place}
    >
      {face ? <Glyph name={face.glyph} tone={face.tone} /> : null}
      {word}
      {sub === '' ? null : <small>{sub}</small>}
    </td>
  )
}

function storageCell(instance: Instance, place: CellPlace): ReactNode {
  const storage = storageOf(instance)
  if (!storage) {
    return (
      <td key="storage" className="c-storage none" {...place}>
        not told
      </td>
    )
  }
  return (
    <td
      key="storage"
      className={storage.percent >= STORAGE_HOT_PERCENT ? 'c-storage meter hot' : 'c-storage meter'}
      style={{ '--full': storage.percent }}
      {...place}
    >
      {storage.text}
      <i>{storage.percent} %</i>
    </td>
  )
}

function tagsCell({ tags: [tag, ...more] }: Instance, place: CellPlace): ReactNode {
  return (
    <td key="tags" className="c-tags" {...place}>
      {tag ? <span className="chip">{`${tag.key}=${tag.value}`}</span> : null}
      {more.length > 0 ? `+${more.length}` : null}
    </td>
  )
}

/** One text with a line break: the second line of lesser facts needs no element of its own. */
function twoLines(column: ColumnId, text: string, place: CellPlace): ReactNode {
  return (
    <td key={column} className={`c-${column} two-lines`} {...place}>
      {text}
    </td>
  )
}

function textCell(column: ColumnId, text: string, place: CellPlace): ReactNode {
  return (
    <td key={column} className={text === '' ? `c-${column} none` : `c-${column}`} {...place}>
      {text === '' ? 'not told' : text}
    </td>
  )
}
