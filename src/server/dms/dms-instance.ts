import type { DmsFailure } from './dms-error.ts'

/** An instance as the cloud told it, in our names and units. Text that was absent is '', a figure or instant null. */
export type DmsInstance = {
  /** Lower case. */
  instanceId: string
  name: string
  /** The cloud's raw word; may be one that no document lists. */
  status: string
  /** '' when the cloud left it out. */
  engine: string
  engineVersion: string
  /** `cluster` or `single`. */
  type: string
  /** ms since 1970. */
  createdAt: number | null
  /** Names where the cloud gives them, else ids. */
  availableZones: string[]
  specification: string
  brokerCount: number | null
  storageTotalGb: number | null
  storageUsedGb: number | null
  ownerId: string
  ownerName: string
  tags: { key: string; value: string }[]
  /** False when the tags member was there but could not be read: treat the instance as protected. */
  tagsKnown: boolean
  /** `HH:mm:ss`; the window may cross midnight. */
  maintainBegin: string
  maintainEnd: string
  description: string
  partitionCount: number | null
  /** Comma-separated addresses, without the port. */
  connectAddress: string
  port: number | null
  /** Comma-separated `address:port`. */
  publicConnectAddress: string
  vpcName: string
  subnetName: string
  securityGroupName: string
  resourceSpecCode: string
  storageSpecCode: string
  enterpriseProjectId: string
  /** The list showed this id under two names: do not act on it. */
  ambiguous: boolean
}

/** One pass over all pages of the list that was judged the best to be had. */
export type DmsSweep = {
  /** Each id once, Kafka only, in the order the cloud gave. */
  instances: DmsInstance[]
  /** True only when every page agreed on the total and as many different ids were received as it says. */
  complete: boolean
  /** How many instances the cloud says match. */
  declaredTotal: number
  /** ms since 1970 of the first request and the last answer of the pass that `instances` comes from. */
  startedAt: number
  endedAt: number
  /** What ended the pass early; null when all pages were read, even if their sum is wrong. */
  problem: DmsFailure | null
}

/** A background task of an instance. */
export type DmsTask = {
  id: string
  name: string
  /** The cloud's raw word: `EXECUTING`, `SUCCESS`, `FAILED`, `DELETED`, … */
  status: string
  /** ms since 1970. */
  createdAt: number | null
  updatedAt: number | null
  userName: string
  /** Raw JSON text as the cloud gives it; '' when absent. */
  params: string
}
