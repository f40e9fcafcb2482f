import type { Answer } from './answer.ts'

/**
 * Codes the DMS service itself answers with, each with its status and a text of ours in the same sense.
 * Codes and statuses: OTC Distributed Message Service API Reference, "Error Codes" (documented). Clients decide by
 * code: the texts change without notice. `DMS.40050010`: quoted in a comment of the Huawei Terraform provider
 * (`data_source_huaweicloud_dms_kafka_instances.go`); that its status is 400 is assumed.
 */
const DMS_ERRORS = {
  'DMS.00400002': [400, 'The project ID is invalid.'],
  'DMS.00400004': [400, 'The request body is empty.'],
  'DMS.00400005': [400, 'The message body is not in JSON format or contains invalid characters.'],
  'DMS.00400017': [400, 'A background task of the instance is still being executed.'],
  'DMS.00400026': [400, 'This operation is not allowed in the current status of the instance.'],
  'DMS.00400030': [400, 'The instance ID is not a UUID.'],
  'DMS.00400061': [400, 'The format of the instance ID is invalid.'],
  'DMS.00400062': [400, 'A request parameter is invalid.'],
  'DMS.00400064': [400, 'The action must be restart or delete.'],
  'DMS.00400065': [400, 'The instances are empty.'],
  'DMS.00400070': [400, 'The task ID is invalid.'],
  'DMS.00400082': [400, 'The instance ID is repeated.'],
  'DMS.00400085': [400, 'The message body is invalid.'],
  'DMS.00400099': [400, 'Instances that are being created, started, stopped or restarted cannot be deleted.'],
  'DMS.00400100': [400, 'More than 50 instances were given.'],
  'DMS.40050010': [400, 'Offset parameter is invalid.'],
  'DMS.00403002': [403, 'The tenant has read-only permission and cannot operate on DMS.'],
  'DMS.00403003': [403, 'The role of the user has no permission for this operation.'],
  'DMS.00404001': [404, 'The requested URL does not exist.'],
  'DMS.00404022': [404, 'The instance does not exist.'],
  'DMS.10240407': [404, 'Too many requests: flow control is in force.'],
  'DMS.00405001': [405, 'The request method is not allowed.'],
  'DMS.10240104': [401, 'The token or key belongs to another project.'],
  'DMS.00500000': [500, 'Internal service error.'],
} as const satisfies Record<string, readonly [number, string]>

export type DmsCode = keyof typeof DMS_ERRORS

/** A refusal by DMS. `detail` takes the place of the standing text, as where the cloud names the instances. */
export function dmsError(code: DmsCode, detail?: string): Answer {
  const [status, text] = DMS_ERRORS[code]
  return errorAnswer(status, code, detail ?? text)
}

/** Any code, known here or not, with the status that a test wants. */
export function errorAnswer(status: number, code: string, message: string): Answer {
  const standing = message || (isDmsCode(code) ? DMS_ERRORS[code][1] : code)
  return { status, headers: {}, body: JSON.stringify({ error_code: code, error_msg: standing }), code }
}

/**
 * A refusal by the gateway in front of DMS: message first, and the request ID repeated in the body.
 * Codes: OTC API Gateway User Manual, "Error Codes" (documented), with the prefix `APIGW.` that OTC production sends.
 */
export function gatewayError(status: number, code: string, message: string, requestId: string): Answer {
  const body = JSON.stringify({ error_msg: message, error_code: code, request_id: requestId })
  return { status, headers: {}, body, code }
}

function isDmsCode(code: string): code is DmsCode {
  return Object.hasOwn(DMS_ERRORS, code)
}
