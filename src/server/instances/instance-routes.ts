import type { FastifyInstance } from 'fastify'
import { api } from '../../contract/api.ts'
import type { Instance, InstanceDetail } from '../../contract/instance.ts'
import { notFound } from '../http/problem.ts'
import { route } from '../http/route.ts'
import { findProject, type Project, type Projects } from '../projects/project.ts'
import { chooseEncoding } from './choose-encoding.ts'
import { wholeOrNull } from './instance-view.ts'
import { toInstancesCsv } from './instances-csv.ts'
import type { FreshDetail } from './read-detail.ts'

/** Snapshot, refresh, one instance and CSV of every project. */
export function instanceRoutes(app: FastifyInstance, projects: Projects): void {
  const find = ({ params }: { params: { project: string } }) => findProject(projects, params.project)

  route(app, api.listInstances, {
    find,
    work: async ({ found: { inventory }, request, reply }) => {
      // Weak: the same content in another encoding has other bytes.
      const etag = `W/"${inventory.version()}"`
      reply.header('etag', etag).header('vary', 'Accept-Encoding')
      if (isNamed(etag, request.headers['if-none-match'])) return reply.code(304).send()
      const encoding = chooseEncoding(request.headers['accept-encoding'])
      const bytes = await inventory.body(encoding)
      if (encoding !== 'identity') reply.header('content-encoding', encoding)
      return reply.type('application/json; charset=utf-8').send(bytes)
    },
  })

  route(app, api.refreshProject, {
    find,
    work: async ({ found, reply }) => {
      await refresh(found)
      return reply.send()
    },
  })

  route(app, api.getInstance, {
    find,
    work: async ({ found: project, params }) => {
      const detail = await project.readDetail(params.instanceId)
      // Another engine shares the address of the API; this console has nothing to say about it.
      if (isForeign(detail.instance.engine)) throw notFound()
      const { inventory } = project
      if (inventory.known().has(params.instanceId)) inventory.observe(detail.instance)
      // What is known may say more than one read by ID: that the list shows the ID under two names.
      const instance = inventory.known().get(params.instanceId) ?? detail.instance
      return toDetail(inventory.view(instance), detail)
    },
  })

  route(app, api.exportInstances, {
    find,
    work: ({ found: project, reply }) => {
      const inventory = project.inventory.snapshot()
      const part = inventory.complete ? '' : '-incomplete'
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="instances-${project.id}${part}.csv"`)
        .send(toInstancesCsv(inventory))
    },
  })
}

/** RFC 9110, section 13.1.2: compared weakly, one of several, or any at all. */
function isNamed(etag: string, header: string | undefined): boolean {
  if (header === undefined) return false
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '')
  return header.split(',').some((tag) => tag.trim() === '*' || opaque(tag) === opaque(etag))
}

async function refresh({ client, inventory }: Project): Promise<void> {
  if (client.readState().keyStoppedAt === null) inventory.refresh()
  else await inventory.refreshAfterKeyStop()
}

function isForeign(engine: string): boolean {
  return engine !== '' && engine.toLowerCase() !== 'kafka'
}

function toDetail(view: Instance, { instance, readAt, tasks }: FreshDetail): InstanceDetail {
  return {
    ...view,
    readAt: new Date(readAt).toISOString(),
    description: instance.description,
    partitionCount: wholeOrNull(instance.partitionCount),
    connectAddress: instance.connectAddress,
    port: wholeOrNull(instance.port),
    publicConnectAddress: instance.publicConnectAddress,
    network: {
      vpc: instance.vpcName,
      subnet: instance.subnetName,
      securityGroup: instance.securityGroupName,
    },
    ...('list' in tasks ? { tasks: tasks.list } : { tasks: null, tasksReason: tasks.missing }),
  }
}
