import './virtual-rows.css'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'

/**
 * A table of which only the rows in view exist, however many there are. Each item is a `<tbody>` of one
 * row or more; heights are measured, `rowHeight` (px) is the first guess. `scroller` is the element that
 * scrolls; other things may stand above the table in it.
 */
export function VirtualRows<T>(props: {
  label: string
  className: string
  head: ReactNode
  items: readonly T[]
  keyOf: (item: T) => string
  rowHeight: number
  scroller: HTMLElement | null
  children: (item: T) => ReactNode
}) {
  // The virtualizer changes inside while it stays the same object, which memoizing would not see.
  'use no memo'
  const table = useRef<HTMLTableElement>(null)
  const head = useRef<HTMLTableSectionElement>(null)
  const [above, setAbove] = useState(0)
  // oxlint-disable-next-line react/incompatible-library -- the virtualizer stays in here, so nothing memoized holds it
  const virtualizer = useVirtualizer({
    count: props.items.length,
    getScrollElement: () => props.scroller,
    estimateSize: () => props.rowHeight,
    getItemKey: (index) => {
      const item = props.items[index]
      return item === undefined ? index : props.keyOf(item)
    },
    overscan: 6,
    scrollMargin: above,
  })
  const { scroller } = props
  useLayoutEffect(() => {
    const own = table.current
    if (!own || !scroller) return undefined
    const measure = (): void => {
      const top = own.getBoundingClientRect().top - scroller.getBoundingClientRect().top
      setAbove(Math.round(top + scroller.scrollTop + (head.current?.offsetHeight ?? 0)))
    }
    const observer = new ResizeObserver(measure)
    for (const other of [...scroller.children, ...(own.parentElement?.children ?? [])])
      observer.observe(other)
    return () => observer.disconnect()
  }, [scroller])
  const headHeight = head.current?.offsetHeight ?? 0
  return (
    <table
      ref={table}
      className={`virtual-rows ${props.className}`}
      aria-label={props.label}
      aria-rowcount={props.items.length}
      style={{ height: virtualizer.getTotalSize() + headHeight }}
    >
      <thead ref={head}>{props.head}</thead>
      {virtualizer.getVirtualItems().map((virtual) => {
        const item = props.items[virtual.index]
        if (item === undefined) return null
        return (
          <tbody
            key={virtual.key}
            ref={virtualizer.measureElement}
            data-index={virtual.index}
            style={{ transform: `translateY(${virtual.start - above + headHeight}px)` }}
          >
            {props.children(item)}
          </tbody>
        )
      })}
    </table>
  )
}
