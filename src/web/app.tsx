import { QueryClientProvider } from '@tanstack/react-query'
import { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { createQueryClient } from './api/query-client.ts'
import { sessionEnd } from './features/session/session-end.ts'
import { systemClock } from './lib/clock.ts'
import { createLiveUpdates } from './live-updates.ts'
import { routes } from './routes.tsx'
import { EventStreamContext } from './api/connection-context.ts'

const queryClient = createQueryClient(() => sessionEnd.mark(systemClock.now()))
const liveUpdates = createLiveUpdates(queryClient)
const router = createBrowserRouter(routes)

/** The page with what all of it needs: queries, the stream of events, and the routes. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <EventStreamContext value={liveUpdates}>
        <RouterProvider router={router} />
      </EventStreamContext>
    </QueryClientProvider>
  )
}
