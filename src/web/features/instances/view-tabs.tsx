import '../../ui/tabs.css'
import './view-tabs.css'
import { Bookmark, Ellipsis } from 'lucide-react'
import { lazy, useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import type { Instance } from '../../../contract/instance.ts'
import type { Person } from '../../../contract/session.ts'
import { formatCount } from '../../lib/format-number.ts'
import { Band } from '../../ui/band.tsx'
import { Menu, preloadMenu } from '../../ui/menu.tsx'
import { Part } from '../../ui/part.tsx'
import { builtInViews } from './built-in-views.ts'
import { changeView } from './saved-views.ts'
import type { TableSettings } from './table-settings.ts'
import { useActiveView } from './use-active-view.ts'
import { useSavedViews } from './use-saved-views.ts'
import type { ViewTask } from './view-dialog.tsx'
import { viewMenuEntries } from './view-menu-entries.ts'
import { addressOfView, viewCount } from './view-query.ts'

const ViewDialog = lazy(async () => ({ default: (await import('./view-dialog.tsx')).ViewDialog }))

/**
 * The views of the table, those that everybody has and the person's own, each with how many instances it shows. One
 * is current while the address says the same; one of the person's own that has been changed since can be saved.
 */
export function ViewTabs(props: {
  projectId: string
  instances: readonly Instance[]
  person: Person
  params: URLSearchParams
  settings: TableSettings
  onSettings: (changes: Partial<TableSettings>) => void
}) {
  const { settings, instances } = props
  const { kept, change } = useSavedViews(props.person.id)
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [task, setTask] = useState<ViewTask | null>(null)
  const builtIns = builtInViews(instances, props.person)
  const { state, current, own, base } = useActiveView(props.params, settings, builtIns, kept.views)
  const tabs = useTabInSight(current)
  const unread = kept.unread.length - kept.told

  const save = () => {
    if (!base) setTask({ kind: 'save', state })
    else if (!change((before) => changeView(before, base.id, state))) setTask({ kind: 'not-kept' })
  }

  return (
    <>
      <div className="view-tabs">
        <nav ref={tabs} className="tabs" aria-label="Views">
          {builtIns.map(({ id, name, query }) => (
            <ViewTab
              key={id}
              name={name}
              count={viewCount(instances, query)}
              search={addressOfView(props.projectId, query)}
              isCurrent={id === current}
            />
          ))}
          {kept.views.map(({ id, name, query, density }) => (
            <ViewTab
              key={id}
              name={name}
              count={viewCount(instances, query)}
              search={addressOfView(props.projectId, query)}
              isCurrent={id === current}
              isChanged={id === base?.id}
              onChoose={() => props.onSettings({ density })}
            />
          ))}
        </nav>
        {current === undefined && state.canBeSaved ? (
          <button type="button" className="button quiet small save" onClick={save}>
            <Bookmark size={14} strokeWidth={1.75} aria-hidden="true" />
            {base ? (
              <>
                Save changes<span className="vh"> to {base.name}</span>
              </>
            ) : (
              'Save view'
            )}
          </button>
        ) : null}
        <button
          type="button"
          className="icon-button small"
          aria-label="More for views"
          title="Save, rename or remove a view"
          aria-haspopup="menu"
          onPointerEnter={preloadMenu}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <Ellipsis size={15} strokeWidth={1.75} aria-hidden="true" />
        </button>
      </div>
      {unread > 0 ? (
        <Band
          tone="slate"
          title={unread === 1 ? 'One saved view cannot be read.' : `${unread} saved views cannot be read.`}
          text="What this browser keeps of it stays as it is; the other views work."
        >
          <button
            type="button"
            className="button small"
            onClick={() => change((before) => ({ ...before, told: before.unread.length }))}
          >
            Understood
          </button>
        </Band>
      ) : null}
      <Menu
        label="Views"
        anchor={anchor}
        entries={viewMenuEntries({
          view: own ?? base,
          isChanged: base !== undefined,
          canBeSaved: state.canBeSaved,
          onSaveChanges: save,
          onSave: () => setTask({ kind: 'save', state }),
          onRename: (view) => setTask({ kind: 'rename', view }),
          onDelete: (view) => setTask({ kind: 'delete', view }),
        })}
        onClose={() => setAnchor(null)}
      />
      <Part onFail={() => setTask(null)}>
        {task === null ? null : (
          <ViewDialog task={task} kept={kept} change={change} onClose={() => setTask(null)} />
        )}
      </Part>
    </>
  )
}

function ViewTab(props: {
  name: string
  count: number
  search: string
  isCurrent: boolean
  isChanged?: boolean
  onChoose?: () => void
}) {
  return (
    <Link
      to={{ search: props.search }}
      className={props.isChanged ? 'changed' : undefined}
      aria-current={props.isCurrent ? 'page' : undefined}
      onClick={(event) => {
        // In a new tab or window it changes nothing here.
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey) props.onChoose?.()
      }}
    >
      <span dir="auto">{props.name}</span>
      <span className="count">{formatCount(props.count)}</span>
      {props.isChanged ? <span className="vh">, changed since</span> : null}
    </Link>
  )
}

/** Where there are more tabs than room, the current one is moved into sight. */
function useTabInSight(current: string | undefined) {
  const tabs = useRef<HTMLElement>(null)
  useEffect(() => {
    const tab = current === undefined ? null : tabs.current?.querySelector('[aria-current]')
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [current])
  return tabs
}
