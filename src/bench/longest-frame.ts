import { z } from 'zod'

const eventSchema = z.object({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.number(),
  tdur: z.number().optional(),
  args: z.object({ name: z.unknown() }).partial().optional(),
})
const traceSchema = z.object({ traceEvents: z.array(eventSchema) })

/** What the main thread of a page does in one go, and where it begins a frame, as Chromium names them in a trace. */
const TASK = 'ThreadControllerImpl::RunTask'
const FRAME = 'WebFrameWidgetImpl::BeginMainFrame'

/**
 * The most CPU time in ms that the page's main thread spent from the beginning of one frame to that of the next.
 *
 * @throws Error when the trace holds no frames
 */
export function longestFrame(trace: Buffer): number {
  const { traceEvents } = traceSchema.parse(JSON.parse(trace.toString()))
  const threads = traceEvents
    .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
    .map(({ pid, tid }) => `${pid} ${tid}`)
  const events = traceEvents
    .filter(({ ph, pid, tid }) => ph === 'X' && threads.includes(`${pid} ${tid}`))
    .toSorted((a, b) => a.ts - b.ts)
  const frames = events.filter(({ name }) => name === FRAME).map(({ ts }) => ts)
  const tasks = events.filter(({ name }) => name === TASK)
  if (frames.length < 2) throw new Error('The trace of the scroll holds no frames.')
  const costs = new Map<number, number>()
  let frame = 0
  for (const { ts, tdur = 0 } of tasks) {
    // The task that begins a frame begins before it does.
    while ((frames[frame] ?? Number.POSITIVE_INFINITY) < ts) frame += 1
    costs.set(frame, (costs.get(frame) ?? 0) + tdur / 1000)
  }
  return Math.max(...costs.values())
}
