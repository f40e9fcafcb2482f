import '../../web/theme/tokens.css'
import '../../web/theme/global.css'
import '../../web/theme/controls.css'
import './grid.css'
import { DataGrid, type GridColDef } from '@mui/x-data-grid'
import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { statusWord } from '../../contract/instance-actions.ts'
import type { Instance } from '../../contract/instance.ts'
import { createQueryClient } from '../../web/api/query-client.ts'
import {
  lastAction,
  shortId,
  sizeText,
  STORAGE_HOT_PERCENT,
  storageOf,
  zonesText,
} from '../../web/features/instances/instance-facts.ts'
import { instanceQueries } from '../../web/features/instances/instance-queries.ts'
import { GlyphSprite } from '../../web/ui/glyph-sprite.tsx'
import { Glyph } from '../../web/ui/state-glyph.tsx'
import { statusFace } from '../../web/ui/state-words.ts'
import { INSTANCES, rootElement } from './bench-window.ts'
import { firstChanger } from './change-first.ts'
import { madeInventory } from './made-instances.ts'

/** The library's grid with the columns and cell contents of ours, in plain elements too, each as it likes it best. */
const NOW = Date.parse('2026-11-24T12:00:00.000Z')

const columns: GridColDef<Instance>[] = [
  {
    field: 'name',
    headerName: 'Name',
    flex: 1.5,
    minWidth: 190,
    renderCell: ({ row }) => (
      <div>
        <a href={`/instances?instance=${row.instanceId}`} title={row.name}>
          {row.name}
        </a>
        <small>{shortId(row.instanceId, false)}</small>
      </div>
    ),
  },
  {
    field: 'status',
    headerName: 'Status',
    width: 136,
    valueGetter: (_, row) => statusWord(row.status),
    renderCell: ({ row }) => {
      const face = statusFace(row.status)
      return (
        <span className={`tone-${face.tone}`}>
          <Glyph name={face.glyph} tone={face.tone} />
          {face.word}
        </span>
      )
    },
  },
  {
    field: 'action',
    headerName: 'Last action',
    width: 204,
    valueGetter: (_, row) => row.row?.at ?? '',
    renderCell: ({ row }) => {
      if (!row.row) return null
      const { face, word, sub } = lastAction(row.row, NOW)
      return (
        <div>
          {face ? <Glyph name={face.glyph} tone={face.tone} /> : null}
          {word}
          <small>{sub}</small>
        </div>
      )
    },
  },
  {
    field: 'size',
    headerName: 'Size',
    width: 76,
    valueGetter: (_, row) => sizeText(row),
    renderCell: ({ row }) => <div className="lines">{`${sizeText(row)}\nKafka ${row.engineVersion}`}</div>,
  },
  {
    field: 'storage',
    headerName: 'Storage, GB',
    width: 132,
    valueGetter: (_, row) => storageOf(row)?.percent ?? -1,
    renderCell: ({ row }) => {
      const storage = storageOf(row)
      if (!storage) return 'not told'
      return (
        <div
          className={storage.percent >= STORAGE_HOT_PERCENT ? 'bar hot' : 'bar'}
          style={{ '--full': storage.percent }}
        >
          {storage.text}
          <i>{storage.percent} %</i>
        </div>
      )
    },
  },
  {
    field: 'owner',
    headerName: 'Owner',
    width: 108,
    valueGetter: (_, row) => row.owner.name,
    renderCell: ({ row }) => (
      <div className="lines">{`${row.owner.name}\n${zonesText(row.availableZones)}`}</div>
    ),
  },
  {
    field: 'tags',
    headerName: 'Tags',
    flex: 1,
    minWidth: 124,
    valueGetter: (_, row) => row.tags.map(({ key, value }) => `${key}=${value}`).join(' '),
    renderCell: ({ row: { tags } }) => (
      <div>
        {tags[0] ? <span className="chip">{`${tags[0].key}=${tags[0].value}`}</span> : null}
        {tags.length > 1 ? `+${tags.length - 1}` : null}
      </div>
    ),
  },
  {
    field: 'menu',
    headerName: '',
    width: 42,
    sortable: false,
    filterable: false,
    renderCell: ({ row }) => (
      <button type="button" aria-label={`Actions for ${row.name}`} aria-haspopup="menu">
        …
      </button>
    ),
  },
]

const INVENTORY = madeInventory(INSTANCES)
const queryClient = createQueryClient(() => {})
const inventoryKey = instanceQueries.inventory('bench').queryKey
queryClient.setQueryData(inventoryKey, INVENTORY)

/** Rows come from the cache of queries, as in the console: a change is a new list, in which the others are the same. */
function GridPage() {
  const { data } = useQuery(instanceQueries.inventory('bench'))
  return (
    <div className="grid-page">
      <GlyphSprite />
      <DataGrid
        rows={data?.instances ?? []}
        columns={columns}
        getRowId={(row) => row.instanceId}
        rowHeight={44}
        checkboxSelection
        showToolbar
        initialState={{
          pagination: { paginationModel: { pageSize: 100 } },
          sorting: { sortModel: [{ field: 'name', sort: 'asc' }] },
        }}
        pageSizeOptions={[100]}
      />
    </div>
  )
}

const root = createRoot(rootElement())

window.bench = {
  draw: () =>
    root.render(
      <QueryClientProvider client={queryClient}>
        <GridPage />
      </QueryClientProvider>,
    ),
  changeOne: firstChanger(queryClient, INVENTORY),
}
