import { z } from 'zod'
import { viewQuery } from './view-query.ts'

export const VIEW_NAME_MAX = 40

const savedViewSchema = z.object({
  id: z.string().min(1),
  name: z.string().trim().min(1).max(VIEW_NAME_MAX),
  /** Filter, sort and columns as in the address. */
  query: z.string().max(8000),
  density: z.enum(['comfortable', 'compact']),
})
/** A person's own view of the table. */
export type SavedView = z.infer<typeof savedViewSchema>

const keptSchema = z.object({
  version: z.literal(1),
  views: z.array(z.unknown()),
  told: z.int().catch(0),
})

/** What a browser keeps of a person's views. */
export type KeptViews = {
  views: readonly SavedView[]
  /** What could not be read, as it was: it is written back, because it may be of a later version. */
  unread: readonly unknown[]
  /** Of how many unread ones the person has been told. */
  told: number
}

const NONE: KeptViews = { views: [], unread: [], told: 0 }

/** Reads what was kept; whatever is not a view is set aside and loses nothing. */
export function readViews(text: string | null): KeptViews {
  if (text === null) return NONE
  const kept = keptSchema.safeParse(parseJson(text))
  if (!kept.success) return { ...NONE, unread: [text] }
  const views: SavedView[] = []
  const unread: unknown[] = []
  for (const one of kept.data.views) {
    const view = savedViewSchema.safeParse(one)
    if (view.success && views.every(({ id }) => id !== view.data.id)) {
      views.push({ ...view.data, query: viewQuery(new URLSearchParams(view.data.query), undefined) })
    } else unread.push(one)
  }
  return { views, unread, told: kept.data.told }
}

export function writeViews({ views, unread, told }: KeptViews): string {
  return JSON.stringify({ version: 1, views: [...views, ...unread], told })
}

/** With a new view at the end. */
export function addView(kept: KeptViews, view: Omit<SavedView, 'id'>): KeptViews {
  const used = new Set(kept.views.map(({ id }) => id))
  let number = kept.views.length + 1
  while (used.has(String(number))) number += 1
  return { ...kept, views: [...kept.views, { ...view, id: String(number) }] }
}

/** With one view changed. */
export function changeView(kept: KeptViews, id: string, changes: Partial<Omit<SavedView, 'id'>>): KeptViews {
  return { ...kept, views: kept.views.map((view) => (view.id === id ? { ...view, ...changes } : view)) }
}

export function removeView(kept: KeptViews, id: string): KeptViews {
  return { ...kept, views: kept.views.filter((view) => view.id !== id) }
}

/** Why a view cannot have this name, or undefined. `id` is the view that is to be renamed. */
export function nameProblem(kept: KeptViews, name: string, id: string | undefined): string | undefined {
  const wanted = name.trim()
  if (wanted === '') return 'Give the view a name.'
  if (wanted.length > VIEW_NAME_MAX) return `Names have at most ${VIEW_NAME_MAX} characters.`
  const isTaken = kept.views.some(
    (view) => view.id !== id && view.name.toLocaleLowerCase('en') === wanted.toLocaleLowerCase('en'),
  )
  return isTaken ? `Another of your views is called “${wanted}”.` : undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // No JSON is no set of views, which the schema says.
    return undefined
  }
}
