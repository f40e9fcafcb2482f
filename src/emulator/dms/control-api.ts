import { z } from 'zod'
import type { EmulatorControl } from './control.ts'
import { faultSchema } from './fault-kinds.ts'
import { instanceChangeSchema, instanceSeedSchema } from './instance-seed.ts'
import { queryPairs, type ReceivedRequest } from './received-request.ts'

/**
 * The control over HTTP, for checks from outside the process: `GET` to ask, `POST` with JSON to change, under
 * `/_emulator/`. It asks for no key, so it is served only where it was switched on. A body that does not fit is
 * answered 400 with what is wrong; `POST /_emulator/arm` answers `{ "fault": n }` for `POST /_emulator/disarm`.
 */
export function createControlApi(control: EmulatorControl) {
  const disarms: (() => void)[] = []
  const routes: Record<string, (input: unknown) => unknown> = {
    'GET requests': () => control.requests(),
    'GET calls': () => control.callsToAction(),
    'GET unexpected': () => control.unexpected(),
    'GET armed': () => control.armed(),
    'GET instances': (input) => control.instances(inProject.parse(input).projectId),
    'GET instance': (input) => {
      const { projectId, id } = oneInstance.parse(input)
      return control.instance(projectId, id) ?? null
    },
    'GET actions': (input) => {
      const { projectId, id, action } = actions.parse(input)
      return control.actionsOn(projectId, id, action)
    },
    'POST seed': (input) => {
      const { projectId, seeds } = seeding.parse(input)
      return control.seed(projectId, seeds)
    },
    'POST status': (input) => {
      const { projectId, id, status } = settingStatus.parse(input)
      control.setStatus(projectId, id, status)
    },
    'POST change': (input) => {
      const { projectId, id, change } = changing.parse(input)
      control.change(projectId, id, change)
    },
    'POST remove': (input) => {
      const { projectId, id } = oneInstance.parse(input)
      control.remove(projectId, id)
    },
    'POST arm': (input) => ({ fault: disarms.push(control.arm(faultSchema.parse(input))) }),
    'POST disarm': (input) => disarms[disarming.parse(input).fault - 1]?.(),
    'POST clear': () => control.clear(),
  }
  return (request: ReceivedRequest): { status: number; body: string } | undefined => {
    if (!request.path.startsWith(PREFIX)) return undefined
    const route = routes[`${request.method} ${request.path.slice(PREFIX.length)}`]
    if (!route) return problem(404, `There is no ${request.method} ${request.path} here.`)
    try {
      const result = route(
        request.method === 'GET' ? Object.fromEntries(queryPairs(request.query)) : bodyOf(request),
      )
      return { status: 200, body: JSON.stringify(result ?? null) }
    } catch (error) {
      const text = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
      return problem(400, text)
    }
  }
}

const PREFIX = '/_emulator/'

const inProject = z.strictObject({ projectId: z.string() })
const oneInstance = inProject.extend({ id: z.string() })
const actions = oneInstance.extend({ action: z.enum(['restart', 'delete', 'clear-failed']).optional() })
const seeding = inProject.extend({ seeds: z.array(instanceSeedSchema) })
const settingStatus = oneInstance.extend({ status: z.string().min(1) })
const changing = oneInstance.extend({ change: instanceChangeSchema })
const disarming = z.strictObject({ fault: z.int() })

function bodyOf(request: ReceivedRequest): unknown {
  return request.body.length === 0 ? {} : JSON.parse(request.body.toString('utf8'))
}

function problem(status: number, error: string) {
  return { status, body: JSON.stringify({ error }) }
}
