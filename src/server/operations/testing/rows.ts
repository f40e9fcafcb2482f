import type { DmsInstance } from '../../dms/dms-instance.ts'
import type { CallRecord, OperationRecord, RowRecord } from '../operation-record.ts'
import { NO_EVIDENCE, type EvidenceTiming } from '../row-evidence.ts'

/** A round instant that nothing depends on. */
export const T0 = Date.UTC(2026, 5, 1, 8)

export const TIMING: EvidenceTiming = {
  goneReadsApartMs: 5_000,
  settleMs: 10_000,
  quarantineMs: 1_020_000,
  restartDeadlineMs: 1_800_000,
  deleteDeadlineMs: 1_200_000,
}

/** A UUID that tells its number. */
export const idOf = (number: number): string => `0a0b0c0d-0000-4000-8000-${String(number).padStart(12, '0')}`

export const idsUpTo = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => idOf(index + 1))

/** A planned row of a RUNNING instance, unless told otherwise. */
export function aRow(overrides: Partial<RowRecord> = {}): RowRecord {
  return {
    instanceId: idOf(1),
    position: 0,
    name: 'orders',
    state: 'planned',
    result: null,
    callId: null,
    sentAt: null,
    acceptedAt: null,
    settledAt: null,
    overdueSince: null,
    frozen: { name: 'orders', status: 'RUNNING', createdAt: T0 - 86_400_000, tags: [], blocked: false },
    evidence: NO_EVIDENCE,
    ...overrides,
  }
}

/** A running restart that was just started, unless told otherwise. */
export function anOperation(overrides: Partial<OperationRecord> = {}): OperationRecord {
  return {
    id: 'operation-1',
    number: 1001,
    planId: 'plan-1',
    project: 'lab',
    baseUrl: 'https://dms.example.test',
    cloudProjectId: '0123456789abcdef0123456789abcdef',
    action: 'restart',
    state: 'running',
    pause: null,
    cancelRequestedAt: null,
    stopAfter: 3,
    failuresForgiven: 0,
    progress: { form: 'ids', compared: false, drifted: 0, isolation: null, bystanders: [] },
    actor: { id: 'jana', name: 'Jana Krüger' },
    reason: 'memory leak',
    createdAt: T0,
    startsAt: null,
    startedAt: T0,
    endedAt: null,
    previousId: null,
    outsidePreview: [],
    ...overrides,
  }
}

/** A call that was signed at T0 and has no answer yet, unless told otherwise. */
export function aCall(overrides: Partial<CallRecord> = {}): CallRecord {
  return {
    id: 'call-1',
    operationId: 'operation-1',
    position: 1,
    instanceIds: [idOf(1)],
    form: 'ids',
    bodySha256: 'ab'.repeat(32),
    signedAt: T0,
    answeredAt: null,
    answer: null,
    applied: false,
    outcome: 'Sent, no answer yet',
    ...overrides,
  }
}

/** A healthy Kafka instance, unless told otherwise. */
export function anInstance(overrides: Partial<DmsInstance> = {}): DmsInstance {
  return {
    instanceId: idOf(1),
    name: 'orders',
    status: 'RUNNING',
    engine: 'kafka',
    engineVersion: '2.7',
    type: 'cluster',
    createdAt: T0 - 86_400_000,
    availableZones: ['eu-de-01'],
    specification: '100MB',
    brokerCount: 3,
    storageTotalGb: 600,
    storageUsedGb: 120,
    ownerId: 'u1',
    ownerName: 'jana',
    tags: [],
    tagsKnown: true,
    maintainBegin: '22:00:00',
    maintainEnd: '02:00:00',
    description: '',
    partitionCount: 300,
    connectAddress: '10.0.0.1',
    port: 9092,
    publicConnectAddress: '',
    vpcName: 'vpc',
    subnetName: 'subnet',
    securityGroupName: 'sg',
    resourceSpecCode: '',
    storageSpecCode: '',
    enterpriseProjectId: '0',
    ambiguous: false,
    ...overrides,
  }
}
