import '../instances/filter-bar.css'
import { useQuery } from '@tanstack/react-query'
import { Plus, X } from 'lucide-react'
import { lazy, useRef, useState, type ReactNode } from 'react'
import { ACTIONS } from '../../../contract/row.ts'
import { Menu, preloadMenu } from '../../ui/menu.tsx'
import type { MenuEntry } from '../../ui/menu-entry.ts'
import { Part } from '../../ui/part.tsx'
import { projectQueries } from '../projects/project-queries.ts'
import { ACTION_WORDS, FILTER_PARTS, partWord, PART_TITLES, type FilterPart } from './filter-words.ts'
import { withFilter, type OperationFilter } from './operation-filter.ts'

const loadStates = () => import('./state-picker.tsx')
const loadPeople = () => import('./person-picker.tsx')
const StatePicker = lazy(async () => ({ default: (await loadStates()).StatePicker }))
const PersonPicker = lazy(async () => ({ default: (await loadPeople()).PersonPicker }))

/**
 * A chip for each part that the filter asks for, and a button for each that it does not; an instance is only ever
 * chosen elsewhere. `implied` are the parts that the tab above says already.
 */
export function OperationFilterBar(props: {
  filter: OperationFilter
  implied: readonly FilterPart[]
  people: ReadonlyMap<string, string>
  onChange: (filter: OperationFilter) => void
  children: ReactNode
}) {
  const { filter, implied, people, onChange } = props
  const bar = useRef<HTMLDivElement>(null)
  const [picking, setPicking] = useState<{ part: FilterPart; anchor: HTMLElement }>()
  const parts = FILTER_PARTS.filter((part) => !implied.includes(part))
  const open = (part: FilterPart, anchor: HTMLElement): void => setPicking({ part, anchor })
  // What was pressed may have turned into a chip, or back; focus goes to what took its place.
  const close = (part: FilterPart): void => {
    setPicking(undefined)
    requestAnimationFrame(() => {
      const place = bar.current?.querySelector<HTMLElement>(`[data-part=${part}]`)
      // An instance is chosen elsewhere: without it, nothing of it is left here.
      ;(place ?? bar.current?.querySelector('button'))?.focus()
    })
  }
  const choose = (part: FilterPart, changes: Parameters<typeof withFilter>[1]): void => {
    close(part)
    onChange(withFilter(filter, changes))
  }
  return (
    <div className="filter-bar" ref={bar}>
      <div className="chips">
        {parts.map((part) => {
          const word = partWord(filter, part, people)
          if (word === undefined) {
            return part === 'instance' ? null : (
              <button
                key={part}
                type="button"
                className="button quiet small"
                data-part={part}
                aria-haspopup={part === 'states' || part === 'actor' ? 'dialog' : 'menu'}
                onPointerEnter={() => {
                  preloadMenu()
                  void loadStates().catch(() => undefined)
                  void loadPeople().catch(() => undefined)
                }}
                onClick={(event) => open(part, event.currentTarget)}
              >
                <Plus size={14} strokeWidth={1.75} aria-hidden="true" />
                {PART_TITLES[part]}
              </button>
            )
          }
          return (
            <Chip
              key={part}
              part={part}
              word={word}
              onEdit={part === 'instance' ? undefined : (anchor) => open(part, anchor)}
              onRemove={() => choose(part, { [part]: undefined })}
            />
          )
        })}
        {parts.some((part) => filter[part] !== undefined) && (
          <button
            type="button"
            className="button quiet small"
            onClick={() => choose('project', Object.fromEntries(parts.map((part) => [part, undefined])))}
          >
            Clear filters
          </button>
        )}
      </div>
      <span className="grow" />
      {props.children}
      <ProjectMenu
        anchor={picking?.part === 'project' ? picking.anchor : null}
        chosen={filter.project}
        onChoose={(project) => choose('project', { project })}
        onClose={() => close('project')}
      />
      <Menu
        label="Filter by action"
        anchor={picking?.part === 'action' ? picking.anchor : null}
        entries={ACTIONS.map((action) => ({
          label: ACTION_WORDS[action],
          checked: filter.action === action,
          onChoose: () => choose('action', { action }),
        }))}
        onClose={() => close('action')}
      />
      <Part onFail={() => setPicking(undefined)}>
        {picking?.part === 'states' && (
          <StatePicker
            anchor={picking.anchor}
            chosen={filter.states ?? []}
            onChange={(states) => onChange(withFilter(filter, { states }))}
            onClose={() => close('states')}
          />
        )}
      </Part>
      <Part onFail={() => setPicking(undefined)}>
        {picking?.part === 'actor' && (
          <PersonPicker
            anchor={picking.anchor}
            filter={filter}
            onChoose={(actor) => choose('actor', { actor })}
            onClose={() => close('actor')}
          />
        )}
      </Part>
    </div>
  )
}

function Chip(props: {
  part: FilterPart
  word: string
  onEdit: ((anchor: HTMLElement) => void) | undefined
  onRemove: () => void
}) {
  const { part, word, onEdit } = props
  const title = PART_TITLES[part]
  const text = (
    <>
      {title} <b dir="auto">{word}</b>
    </>
  )
  return (
    <span className="filter-chip">
      {onEdit === undefined ? (
        <span className="what">{text}</span>
      ) : (
        <button
          type="button"
          className="what"
          data-part={part}
          title={`${title} ${word}`}
          aria-label={`Change filter: ${title} ${word}`}
          onClick={(event) => onEdit(event.currentTarget)}
        >
          {text}
        </button>
      )}
      <button
        type="button"
        className="remove"
        aria-label={`Remove filter: ${title} ${word}`}
        title="Remove this filter"
        onClick={props.onRemove}
      >
        <X size={13} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </span>
  )
}

function ProjectMenu(props: {
  anchor: HTMLElement | null
  chosen: string | undefined
  onChoose: (project: string) => void
  onClose: () => void
}) {
  const projects = useQuery(projectQueries.all())
  const entries = (projects.data ?? []).map(({ id }): MenuEntry => ({
    label: id,
    checked: props.chosen === id,
    onChoose: () => props.onChoose(id),
  }))
  return <Menu label="Filter by project" anchor={props.anchor} entries={entries} onClose={props.onClose} />
}
