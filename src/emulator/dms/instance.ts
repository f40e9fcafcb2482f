import type { Phase } from './lifecycle.ts'

/** One instance as the emulated cloud keeps it; what a client is told of it is made in `instance-body.ts`. */
export type EmulatedInstance = {
  /** UUID in lower case. */
  id: string
  projectId: string
  name: string
  description: string
  engine: string
  engineVersion: string
  /** Milliseconds since 1970. */
  createdAt: number
  /** Size of one broker such as `2u4g`, or a bandwidth such as `100MB` for the old product line. */
  flavor: string
  brokers: number
  partitions: number
  storageTotalGb: number
  storageUsedGb: number
  owner: { id: string; name: string }
  tags: { key: string; value: string }[]
  /** Names such as `eu-de-01`. */
  zones: string[]
  /** `HH:mm:ss` */
  maintainBegin: string
  maintainEnd: string
  /** Its statuses over time; never empty. */
  phases: Phase[]
  /** When a deletion was accepted: from then on no list shows it. */
  deletionAcceptedAt?: number
  tasks: EmulatedTask[]
}

/** A background task; its status follows from the clock. */
export type EmulatedTask = {
  id: string
  name: string
  user: { id: string; name: string }
  /** Sent as JSON in a string. */
  params: Record<string, unknown>
  startedAt: number
  /** Infinity: it never ends. */
  endsAt: number
  endsAs: 'SUCCESS' | 'FAILED'
}
