import type { RefusalClass } from './batch-call.ts'

/**
 * The refusals of a whole batch call that are understood, as pairs of status and code. What is not in here proves
 * nothing. The digits of a code do not tell its status: DMS.00500986 comes with 400.
 *
 * @see OTC DMS API reference, appendix "Error Codes"; OTC API Gateway user manual, "Error Codes"
 */
const PAIRS: Readonly<Record<RefusalClass, Readonly<Record<number, readonly string[]>>>> = {
  'row-at-fault': {
    400: [
      'DMS.00400099',
      'DMS.00400026',
      'DMS.00400017',
      'DMS.00400030',
      'DMS.00400061',
      'DMS.00400107',
      'DMS.00400108',
    ],
    404: ['DMS.00404022'],
  },
  'flow-control': { 404: ['DMS.10240407'] },
  'our-mistake': {
    400: [
      'DMS.00400002',
      'DMS.00400004',
      'DMS.00400005',
      'DMS.00400062',
      'DMS.00400064',
      'DMS.00400065',
      'DMS.00400082',
      'DMS.00400085',
      'DMS.00400100',
      'DMS.00400800',
    ],
    404: ['DMS.00404001', 'DMS.10240406'],
    405: ['DMS.00405001'],
  },
  key: {
    400: ['DMS.00400142', 'DMS.00500986', 'DMS.00500987'],
    401: [
      'APIGW.0301',
      'APIGW.0303',
      'APIGW.0305',
      'APIGW.0307',
      'DMS.10240101',
      'DMS.10240102',
      'DMS.10240103',
      'DMS.10240104',
    ],
    403: [
      'APIGW.0302',
      'APIGW.0304',
      'APIGW.0306',
      'APIGW.0310',
      'APIGW.0401',
      'APIGW.0402',
      'APIGW.0802',
      'DMS.00403002',
      'DMS.00403003',
      'DMS.10240306',
      'DMS.10240309',
      'DMS.10240310',
      'DMS.10240311',
      'DMS.10240312',
    ],
  },
}

/** The class of a refusal of a whole call; null when the pair is not listed, so that the outcome is unknown. */
export function classifyRefusal(status: number, code: string | null): RefusalClass | null {
  if (isFlowControl(status, code)) return 'flow-control'
  if (code === null) return null
  for (const refusal of ['row-at-fault', 'our-mistake', 'key'] as const) {
    if (PAIRS[refusal][status]?.includes(code) === true) return refusal
  }
  return null
}

/** "Too many requests" has three faces: 429 whatever its body, the gateway's code, and a 404 that does not mean "gone". */
export function isFlowControl(status: number, code: string | null): boolean {
  if (status === 429) return true
  if (status < 400 || status > 499 || code === null) return false
  return code === 'APIGW.0308' || PAIRS['flow-control'][status]?.includes(code) === true
}
