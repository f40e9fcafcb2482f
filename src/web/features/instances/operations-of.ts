import { paths } from '../../paths.ts'

/** The address of every operation that took this instance. */
export function operationsOf(projectId: string, instanceId: string): string {
  return `${paths.operations()}?${new URLSearchParams({ project: projectId, instance: instanceId })}`
}
