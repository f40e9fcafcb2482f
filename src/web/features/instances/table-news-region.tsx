import { useEffect, useEffectEvent, useRef, useSyncExternalStore } from 'react'
import { countOf, formatCount } from '../../lib/format-number.ts'
import { instanceColumns } from './instance-columns.ts'
import type { InstanceSort } from './instance-sort.ts'
import type { Selection } from './selection.ts'
import type { ShownRows } from './shown-rows.ts'
import type { TableNews } from './table-news.ts'

/** The one place where the table speaks to screen readers; nothing to see. */
export function TableNewsRegion(props: {
  news: TableNews
  shown: ShownRows
  selection: Selection | undefined
}) {
  const { news, shown, selection } = props
  const text = useSyncExternalStore(news.subscribe, news.get)
  const told = useRef(shown)
  const tellSelected = useEffectEvent((held: Selection) =>
    news.answer('selected', () => selectedSentence(held.get(), told.current.ids)),
  )
  useEffect(() => {
    const before = told.current
    told.current = shown
    if (before === shown) return
    if (before.sort !== shown.sort && sortSentence(before.sort) !== sortSentence(shown.sort)) {
      news.answer('sort', () => sortSentence(shown.sort))
    }
    if (before.filter !== shown.filter) {
      news.answer('shown', () => shownSentence(shown))
      if (selection && selection.get().size > 0) tellSelected(selection)
    }
    // The first rows of all are what the page is opened for, and no news.
    if (before.news !== shown.news && before.instances.length > 0) {
      const { changed, came, left } = shown.news
      news.changes({ changed: changed.map(({ instanceId }) => instanceId), came, left })
    }
  }, [news, shown, selection])
  useEffect(() => selection?.subscribe(() => tellSelected(selection)), [selection])
  return <output className="vh">{text}</output>
}

function sortSentence(sort: InstanceSort): string {
  const parts = sort.map(({ column, descending }) => {
    const header = instanceColumns.find(({ id }) => id === column)?.header ?? column
    return descending ? `${header}, descending` : header
  })
  return `Sorted by ${parts.join(', then by ')}.`
}

function shownSentence({ rows, instances }: ShownRows): string {
  return rows.length === instances.length
    ? `All ${countOf(rows.length, 'instance')} shown.`
    : `${formatCount(rows.length)} of ${countOf(instances.length, 'instance')} shown.`
}

function selectedSentence(held: ReadonlySet<string>, shown: readonly string[]): string {
  if (held.size === 0) return 'Nothing selected.'
  const inSight = shown.reduce((count, id) => (held.has(id) ? count + 1 : count), 0)
  const aside = inSight === held.size ? '' : `, ${formatCount(held.size - inSight)} not shown`
  return `${formatCount(held.size)} selected${aside}.`
}
