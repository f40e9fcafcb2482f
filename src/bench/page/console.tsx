import '../../web/lib/zod-without-eval.ts'
import '../../web/theme/tokens.css'
import '../../web/theme/global.css'
import '../../web/theme/controls.css'
import '../../web/theme/row-table.css'
import '../../web/shell/app-shell.css'
import './console.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { PERMISSIONS, type Session } from '../../contract/session.ts'
import type { Project } from '../../contract/project.ts'
import { createQueryClient } from '../../web/api/query-client.ts'
import { instanceQueries } from '../../web/features/instances/instance-queries.ts'
import { InstancesPage } from '../../web/features/instances/instances-page.tsx'
import { projectQueries } from '../../web/features/projects/project-queries.ts'
import { sessionQueries } from '../../web/features/session/session-queries.ts'
import { GlyphSprite } from '../../web/ui/glyph-sprite.tsx'
import { INSTANCES, rootElement } from './bench-window.ts'
import { firstChanger } from './change-first.ts'
import { madeInventory } from './made-instances.ts'

/** The page of instances as it is in the console; what it would ask a server is in its memory. */
const PROJECT: Project = {
  id: 'bench',
  name: 'bench',
  region: 'eu-de',
  cloudProjectId: '0'.repeat(32),
  apiVersion: 'v2',
  state: 'ok',
  stateText: '',
  clockOffsetMs: 0,
  lastSyncAt: '2026-11-24T10:00:00.000Z',
  nextReadAt: null,
  counts: { instances: INSTANCES, failedCreations: 0, runningOperations: 0, openRows: 0, byStatus: {} },
  failedCreationsAt: [],
}
const SESSION: Session = {
  user: { id: 'u1', name: 'Jana Krüger' },
  roles: ['operator'],
  permissions: { bench: [...PERMISSIONS] },
  mode: 'demo',
}
const INVENTORY = madeInventory(INSTANCES)
const SNAPSHOT = JSON.stringify(INVENTORY)

let givenAt = 0
window.fetch = async (input) => {
  const isSnapshot = new Request(input).url.endsWith('/instances')
  // Nothing else is asked for here that the page waits for.
  if (!isSnapshot) return new Promise<Response>(() => {})
  givenAt = performance.now()
  return new Response(SNAPSHOT, { headers: { 'content-type': 'application/json' } })
}

window.history.replaceState(null, '', '/instances?project=bench')
const queryClient = createQueryClient(() => {})
queryClient.setQueryData(sessionQueries.current().queryKey, SESSION)
queryClient.setQueryData(projectQueries.all().queryKey, [PROJECT])
const inventoryKey = instanceQueries.inventory(PROJECT.id).queryKey
const router = createBrowserRouter([{ path: '/instances', Component: InstancesPage }])
const root = createRoot(rootElement())
const render = () =>
  root.render(
    <QueryClientProvider client={queryClient}>
      <GlyphSprite />
      <main className="sheet">
        <RouterProvider router={router} />
      </main>
    </QueryClientProvider>,
  )
window.bench = {
  draw() {
    queryClient.setQueryData(inventoryKey, INVENTORY)
    render()
  },
  changeOne: firstChanger(queryClient, INVENTORY),
  async open() {
    render()
    while (!document.querySelector('.instance-row')) await nextFrame()
    await nextFrame()
    await new Promise((resolve) => requestIdleCallback(resolve))
    return performance.now() - givenAt
  },
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve))
}
