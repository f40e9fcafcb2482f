import { memo, useState, useSyncExternalStore } from 'react'
import type { Instance } from '../../../contract/instance.ts'
import { formatExact } from '../../lib/format-time.ts'
import { paths } from '../../paths.ts'
import { splitForCut } from '../../ui/middle-cut.tsx'
import { Glyph } from '../../ui/state-glyph.tsx'
import { rowFace, shownRowState, statusFace, type Face } from '../../ui/state-words.ts'
import { lastAction, shortId, sizeText, STORAGE_HOT_PERCENT, storageOf, zonesText } from './instance-facts.ts'
import type { Selection } from './selection.ts'

/**
 * One row of the table, in plain elements: it is drawn hundreds of times. Clicks and keys are handled by
 * the table, which finds row and column by `data-row` and `data-column`.
 */
export const InstanceRow = memo(function InstanceRow(props: {
  instance: Instance
  projectId: string
  selection: Selection | undefined
  isDoubled: boolean
  isOpen: boolean
  /** The column that keyboard focus is at or would come to; null in every other row. */
  activeColumn: number | null
  /** Row of the grid, counted from 1; the head is the first. */
  rowIndex: number
  top: number
  /** In ms since 1970; only its day matters. */
  now: number
}) {
  const { instance, selection, activeColumn } = props
  const { instanceId, name, row } = instance
  const isHeld = useIsHeld(selection, instanceId)
  const flash = useChangeCount(`${instance.status}|${row?.state ?? ''}|${row?.at ?? ''}`)
  const status = statusFace(instance.status)
  const storage = storageOf(instance)
  const tabIndex = (column: number) => (column === activeColumn ? 0 : -1)
  const [tag, ...moreTags] = instance.tags
  const { head, tail } = splitForCut(name === '' ? 'without a name' : name)
  return (
    <tr
      data-row={instanceId}
      className={rowClass(instance, status, props.isOpen, flash)}
      aria-rowindex={props.rowIndex}
      aria-selected={selection ? isHeld : undefined}
      style={{ transform: `translateY(${props.top}px)` }}
    >
      {selection ? (
        <td className="c-box">
          <input
            type="checkbox"
            className="box"
            aria-label={`Select ${name}`}
            data-column={0}
            tabIndex={tabIndex(0)}
            checked={isHeld}
            readOnly
          />
        </td>
      ) : null}
      <td className="c-name">
        <a
          href={paths.instance(props.projectId, instanceId)}
          dir="auto"
          className={tail === '' ? 'cut' : 'middle-cut'}
          title={name}
          // Its two halves would be read as two words.
          aria-label={tail === '' ? undefined : name}
          data-column={1}
          tabIndex={tabIndex(1)}
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
        <small className="mono">{shortId(instanceId, props.isDoubled)}</small>
      </td>
      <td className={`c-status ${faceClass(status)}`} data-column={2} tabIndex={tabIndex(2)}>
        <Glyph name={status.glyph} tone={status.tone} />
        {status.word}
      </td>
      <LastActionCell instance={instance} tabIndex={tabIndex(3)} now={props.now} />
      <td className="c-size two-lines" data-column={4} tabIndex={tabIndex(4)}>
        {`${sizeText(instance)}\nKafka ${instance.engineVersion}`}
      </td>
      {storage ? (
        <td
          className={storage.percent >= STORAGE_HOT_PERCENT ? 'c-storage meter hot' : 'c-storage meter'}
          style={{ backgroundSize: `${storage.percent}% 4px, 100% 4px` }}
          data-column={5}
          tabIndex={tabIndex(5)}
        >
          {storage.text}
          <i>{storage.percent} %</i>
        </td>
      ) : (
        <td className="c-storage none" data-column={5} tabIndex={tabIndex(5)}>
          not told
        </td>
      )}
      <td className="c-owner two-lines" data-column={6} tabIndex={tabIndex(6)}>
        {`${instance.owner.name}\n${zonesText(instance.availableZones)}`}
      </td>
      <td className="c-tags" data-column={7} tabIndex={tabIndex(7)}>
        {tag ? <span className="chip">{`${tag.key}=${tag.value}`}</span> : null}
        {moreTags.length > 0 ? `+${moreTags.length}` : null}
      </td>
      <td className="c-menu">
        <button
          type="button"
          className="row-menu"
          aria-label={`Actions for ${name}`}
          aria-haspopup="menu"
          data-column={8}
          tabIndex={tabIndex(8)}
        />
      </td>
    </tr>
  )
})

function LastActionCell(props: { instance: Instance; tabIndex: number; now: number }) {
  const { row } = props.instance
  if (!row) {
    return (
      <td className="c-action none" data-column={3} tabIndex={props.tabIndex}>
        none
      </td>
    )
  }
  const { face, word, sub } = lastAction(row, props.now)
  return (
    <td
      className={face ? `c-action ${faceClass(face)}` : 'c-action long-ago'}
      title={row.note === '' ? formatExact(row.at) : `${formatExact(row.at)}: ${row.note}`}
      data-column={3}
      tabIndex={props.tabIndex}
    >
      {face ? <Glyph name={face.glyph} tone={face.tone} /> : null}
      {word}
      {sub === '' ? null : <small>{sub}</small>}
    </td>
  )
}

function faceClass(face: Face): string {
  const classes = [`tone-${face.tone}`]
  if (face.loud) classes.push('loud')
  if (face.glyph === 'raw') classes.push('mono')
  return classes.join(' ')
}

function rowClass(instance: Instance, status: Face, isOpen: boolean, flash: number): string {
  const { row } = instance
  const tone = row ? rowFace(shownRowState(row.state, row.overdue)).tone : status.tone
  const classes = [isOpen ? 'instance-row open' : 'instance-row']
  // Two names for one animation: changing the name starts it again.
  if (flash > 0) classes.push(`tone-${tone}`, flash % 2 === 1 ? 'flash-odd' : 'flash-even')
  return classes.join(' ')
}

function useIsHeld(selection: Selection | undefined, id: string): boolean {
  return useSyncExternalStore(selection?.subscribe ?? never, () => selection?.has(id) ?? false)
}

const never = () => () => {}

/** How often a value has changed since this row came into sight. */
function useChangeCount(value: string): number {
  const [seen, setSeen] = useState({ value, changes: 0 })
  if (seen.value === value) return seen.changes
  setSeen({ value, changes: seen.changes + 1 })
  return seen.changes + 1
}
