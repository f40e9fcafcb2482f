import type { FastifyInstance } from 'fastify'
import { api } from '../../contract/api.ts'
import { route } from '../http/route.ts'
import type { Projects } from './project.ts'

/** `GET /api/projects`. */
export function projectRoutes(app: FastifyInstance, projects: Projects): void {
  route(app, api.listProjects, {
    work: () => ({ projects: [...projects.values()].map((project) => project.health()) }),
  })
}
