import { get, type ClientRequest, type IncomingMessage } from 'node:http'
import type { ServerProcess } from './start-server-process.ts'

export type OpenStreams = {
  /** Opens as many as are missing, and resolves when all are open. */
  upTo(count: number): Promise<void>
  /** How many are open, and how many of them were told of instances since this was last asked. */
  take(): { open: number; told: number }
  close(): void
}

/** Event streams of one server, each with a connection of its own. */
export function createOpenStreams({ url, token }: Pick<ServerProcess, 'url' | 'token'>): OpenStreams {
  const streams = new Set<{ request: ClientRequest; wasTold: boolean }>()

  const openOne = async () => {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
    const headers = { authorization: `Bearer ${token}` }
    const request = get(`${url}/api/events`, { agent: false, headers }, resolve).on('error', reject)
    const stream = { request, wasTold: false }
    const answer = await promise
    if (answer.statusCode !== 200) throw new Error(`A stream was answered ${answer.statusCode}.`)
    streams.add(stream)
    answer.on('data', (chunk) => {
      if (String(chunk).includes('event: inventory')) stream.wasTold = true
    })
    answer.on('close', () => streams.delete(stream))
    answer.on('error', () => undefined)
  }

  return {
    async upTo(count) {
      while (streams.size < count) {
        await Promise.all(Array.from({ length: Math.min(50, count - streams.size) }, openOne))
      }
    },
    take() {
      const counts = { open: streams.size, told: [...streams].filter(({ wasTold }) => wasTold).length }
      for (const stream of streams) stream.wasTold = false
      return counts
    },
    close() {
      for (const { request } of streams) request.destroy()
    },
  }
}
