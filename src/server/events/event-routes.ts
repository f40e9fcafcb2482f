import type { FastifyInstance } from 'fastify'
import { api } from '../../contract/api.ts'
import type { Clock } from '../clock.ts'
import { route } from '../http/route.ts'
import type { EventHub } from './event-hub.ts'

/** `GET /api/events`. A stream does not outlive the session that opened it. */
export function eventRoutes(app: FastifyInstance, hub: EventHub, clock: Clock): void {
  app.addHook('preClose', async () => hub.close())

  route(app, api.streamEvents, {
    work: ({ caller, request, reply }) => {
      const lastEventId = request.headers['last-event-id']
      const stream = hub.open(caller.sessionKey, typeof lastEventId === 'string' ? lastEventId : undefined)
      if (caller.expiresAt !== undefined) {
        stream.once(
          'close',
          clock.after(caller.expiresAt - clock.now(), () => stream.end()),
        )
      }
      return reply.type('text/event-stream').send(stream)
    },
  })
}
