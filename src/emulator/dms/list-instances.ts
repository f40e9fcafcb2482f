import { jsonAnswer, type Answer } from './answer.ts'
import type { EndpointCall } from './endpoint-call.ts'
import { dmsError } from './errors.ts'
import { instanceBody } from './instance-body.ts'
import type { EmulatedInstance } from './instance.ts'
import { readQuery, wholeNumber } from './query-reader.ts'
import type { ApiVersion } from './route.ts'

/**
 * `GET /v1.0|v2/{project_id}/instances`: filters joined by "and", one page, and the number of all that match.
 *
 * @see OTC Distributed Message Service API Reference, "Listing All Instances" (v2), "Querying All Instances" (v1.0);
 *   an offset past the end is an error: Huawei Terraform provider, `data_source_huaweicloud_dms_kafka_instances.go`
 */
export function listInstances(call: EndpointCall): Answer {
  const spelling = SPELLINGS[call.version]
  const query = readQuery(call.request.query, Object.values(spelling), call.noteUnexpected)
  // Mandatory on the current page of the API reference, optional on that of 2022: missing, every engine comes back.
  if (call.version === 'v2' && !query.has('engine')) call.noteUnexpected('query parameter engine missing')
  const status = query.get(spelling.status)
  if (status !== undefined && !KNOWN_STATUSES.has(status)) return dmsError('DMS.00400062')

  const limit = wholeNumber(query.get(spelling.limit) ?? String(DEFAULT_LIMIT))
  if (limit === undefined || limit < 1 || limit > MOST_ROWS) return dmsError('DMS.00400062')
  const firstRecord = wholeNumber(query.get(spelling.first) ?? String(FIRST_RECORD[call.version]))
  if (firstRecord === undefined || firstRecord < FIRST_RECORD[call.version]) return dmsError('DMS.00400062')
  const offset = firstRecord - FIRST_RECORD[call.version]

  const wanted = {
    engine: query.get(spelling.engine),
    name: query.get(spelling.name),
    isExactName: query.get(spelling.exactName) === 'true',
    id: query.get(spelling.id)?.toLowerCase(),
    status,
    withFailures: query.get(spelling.withFailures) === 'true',
    enterpriseProject: query.get(spelling.enterpriseProject),
  }
  const matching = call.cloud.instances(call.projectId, (instance, status) =>
    isWanted(instance, status, wanted),
  )
  return answerPage(call, matching, offset, limit)
}

/** What each version calls its parameters. v1.0 shows `start` and `limit` only in the URL of its example. */
const SPELLINGS = {
  'v1.0': {
    engine: 'engine',
    name: 'name',
    exactName: 'exactMatchName',
    id: 'id',
    status: 'status',
    withFailures: 'includeFailure',
    enterpriseProject: 'enterprise_project_id',
    first: 'start',
    limit: 'limit',
  },
  v2: {
    engine: 'engine',
    name: 'name',
    exactName: 'exact_match_name',
    id: 'instance_id',
    status: 'status',
    withFailures: 'include_failure',
    enterpriseProject: 'enterprise_project_id',
    first: 'offset',
    limit: 'limit',
  },
} as const

/** v1.0 counts records from 1: inferred from its example and from background tasks, which count so. */
const FIRST_RECORD: Record<ApiVersion, number> = { 'v1.0': 1, v2: 0 }

/** Documented for v2, assumed for v1.0. */
const DEFAULT_LIMIT = 10
const MOST_ROWS = 50

/** OTC API Reference, "Instance Status", its editions since 2022, and the filter of the Huawei SDK's list call. */
const KNOWN_STATUSES = new Set(
  (
    'CREATING CREATEFAILED RUNNING ERROR RESTARTING STARTING CLOSING EXTENDING EXTENDEDFAILED DELETING DELETED ' +
    'FROZEN FREEZING UPGRADING ROLLBACK ROLLINGBACK ROLLBACKFAILED SHRINKING CONFIGURING VOLUMETYPECHANGING RECYCLE'
  ).split(' '),
)

type Wanted = {
  engine: string | undefined
  name: string | undefined
  isExactName: boolean
  id: string | undefined
  status: string | undefined
  withFailures: boolean
  enterpriseProject: string | undefined
}

function isWanted(instance: EmulatedInstance, status: string, wanted: Wanted): boolean {
  const { name } = wanted
  return (
    // An instance under deletion leaves the list at once: Huawei Terraform provider, delete of a Kafka instance.
    instance.deletionAcceptedAt === undefined &&
    status !== 'DELETING' &&
    (wanted.withFailures || status !== 'CREATEFAILED') &&
    (wanted.engine === undefined || instance.engine === wanted.engine) &&
    (name === undefined || (wanted.isExactName ? instance.name === name : instance.name.includes(name))) &&
    (wanted.id === undefined || instance.id === wanted.id) &&
    (wanted.status === undefined || status === wanted.status) &&
    (wanted.enterpriseProject === undefined || wanted.enterpriseProject === '0')
  )
}

function answerPage(call: EndpointCall, matching: EmulatedInstance[], offset: number, limit: number): Answer {
  const { cloud, faults, subject } = call
  const isHiding = faults.armed().some((fault) => fault.kind === 'hidden-from-list')
  const isHidden = ({ id }: EmulatedInstance) =>
    faults.take(['hidden-from-list'], { ...subject, ids: [id] }) !== undefined
  let all = isHiding ? matching.filter((instance) => !isHidden(instance)) : matching
  const shrunk = offset > 0 ? faults.take(['shrinking-total'], subject) : undefined
  if (shrunk) all = all.slice(0, -shrunk.by)
  const from = faults.take(['repeated-page'], subject) ? 0 : offset
  if (from > 0 && from >= all.length && all.length > 0) return dmsError('DMS.40050010')

  const bodyOf = (instance: EmulatedInstance) =>
    instanceBody(instance, cloud.status(instance), call.version, 'list', cloud.chance)
  const page = all.slice(from, from + limit)
  const rows = page.map(bodyOf)
  for (const instance of page) {
    const twice = faults.take(['listed-twice'], { ...subject, ids: [instance.id] })
    if (twice) rows.push({ ...bodyOf(instance), name: twice.name })
  }
  const total = all.length + (faults.take(['wrong-total'], subject)?.by ?? 0)
  const instances = faults.take(['instances-null'], subject) ? null : rows
  return jsonAnswer(200, { instances, instance_num: total })
}
