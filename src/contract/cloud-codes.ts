/**
 * Whether the same request is worth sending again.
 * - `by-itself`: Brokerdeck does so, when the cloud allows it.
 * - `reads-only`: a read comes again by itself; a restart or delete must not be repeated before reads have shown what
 *   became of it, for it may have been carried out.
 * - `later`: a person can, once the instance or the cloud has moved on.
 * - `after-change`: only when what `next` names has been put right.
 * - `no`: it would be refused again.
 * - `unknown`: nobody here can say.
 */
export type TryAgain = 'by-itself' | 'reads-only' | 'later' | 'after-change' | 'no' | 'unknown'

/** Sentences for people. None says what became of a row: each row's own state does. */
export type CloudCodeMeaning = {
  what: string
  /** What it means for whoever reads it. */
  means: string
  /** What that person can do. */
  next: string
  again: TryAgain
}

/** `pairs`: status and code, such as `400 DMS.00400099`; the digits of a code do not tell its status. */
export type CloudCodeEntry = CloudCodeMeaning & { pairs: readonly string[] }

const REPORT = 'Report it with the request id; the cloud’s words stand beside it.'
const ACCOUNT = 'Ask whoever administers the cloud account'
const UNSETTLED =
  'Whether what was asked was carried out is not known. A read comes again by itself; rows of a call are settled by reading.'
const WATCH = 'Wait for the reads. If it stays so, ask the cloud’s support, with the request id.'
const KEY_RESTS = 'Nothing more is read or sent with the key, because more failures lock it.'

/** A request that should never have left like this. */
function mistake(what: string, ...pairs: string[]): CloudCodeEntry {
  const means =
    'This program made a mistake, a proxy changed the request, or the cloud’s API is another version.'
  return { pairs, what, means, next: REPORT, again: 'no' }
}

/**
 * Every code of the gateway and of DMS that a person can meet here.
 *
 * @see OTC DMS API reference, appendix "Error Codes"; OTC API Gateway user manual, "Error Codes". `DMS.40050010` is
 *   known from a comment in the Huawei Terraform provider alone.
 */
export const CLOUD_CODES: readonly CloudCodeEntry[] = [
  {
    pairs: ['404 APIGW.0101', '404 DMS.00404001', '404 DMS.10240406'],
    what: 'The cloud knows no such address.',
    means: 'Endpoint, region or API version of this project are not right, or a proxy changes the address.',
    next: 'Have the endpoint and the API version of the project checked where this installation is set up.',
    again: 'after-change',
  },
  mistake('The gateway of the cloud could not read the request.', '400 APIGW.0106', '400 APIGW.0201'),
  mistake('The request was too large for the cloud.', '413 APIGW.0201', '414 APIGW.0201', '494 APIGW.0201'),
  {
    pairs: ['502 APIGW.0201', '502 APIGW.0202', '502 APIGW.0610'],
    what: 'The gateway of the cloud could not reach the service behind it.',
    means: UNSETTLED,
    next: WATCH,
    again: 'reads-only',
  },
  {
    pairs: ['504 APIGW.0201', '504 APIGW.0203'],
    what: 'The service behind the gateway of the cloud did not answer in time.',
    means: UNSETTLED,
    next: WATCH,
    again: 'reads-only',
  },
  {
    pairs: ['400 APIGW.0204'],
    what: 'The cloud does not take this version of TLS.',
    means: 'This machine, or something between it and the cloud, speaks TLS in an old version.',
    next: 'Have a newer version of TLS allowed on the way to the cloud.',
    again: 'after-change',
  },
  {
    pairs: ['401 APIGW.0301', '401 APIGW.0305'],
    what: 'The cloud does not accept the access key or what was signed with it.',
    means: `Key or secret are wrong, locked, expired or of another cloud, or this machine’s clock is off. ${KEY_RESTS}`,
    next: 'Have key and clock checked, then refresh, at the earliest after five minutes.',
    again: 'after-change',
  },
  {
    pairs: ['403 APIGW.0302', '403 APIGW.0306'],
    what: 'The cloud does not let the user of this key call its API.',
    means: 'The key is known, but its user is barred, or is not on the list of those who may.',
    next: `${ACCOUNT} to let the user of the key call it.`,
    again: 'after-change',
  },
  {
    pairs: ['401 APIGW.0303', '403 APIGW.0304'],
    what: 'The cloud wants the key of an app here, not an access key.',
    means: 'This address is set up for another kind of sign-in than Brokerdeck uses.',
    next: 'Have the endpoint of the project checked where this installation is set up.',
    again: 'after-change',
  },
  {
    pairs: ['401 APIGW.0307', '401 DMS.10240101', '401 DMS.10240102', '401 DMS.10240103'],
    what: 'The cloud says that a token is missing, wrong or has expired.',
    means: `A temporary key works only as long as the token that came with it. ${KEY_RESTS}`,
    next: 'Have a key that works set where this installation is set up, with its token if it is a temporary one.',
    again: 'after-change',
  },
  {
    pairs: ['401 DMS.10240104'],
    what: 'Key and project do not belong together.',
    means: `The cloud says that the key is of another project than the one asked for. ${KEY_RESTS}`,
    next: 'Have project ID and key checked where this installation is set up.',
    again: 'after-change',
  },
  {
    pairs: ['429 APIGW.0308', '404 DMS.10240407'],
    what: 'The cloud asks for fewer requests.',
    means:
      'What was asked was not carried out. It waits, keeps its place and goes on when the cloud allows it.',
    next: 'Nothing. If it comes often, find out what else uses this key, or ask the cloud for a higher limit.',
    again: 'by-itself',
  },
  {
    pairs: ['403 APIGW.0310'],
    what: 'The cloud says that this project is not available.',
    means: 'The project may be suspended or closed, or not open to this key.',
    next: `${ACCOUNT} what state the project is in.`,
    again: 'after-change',
  },
  {
    pairs: ['403 APIGW.0401', '403 APIGW.0402'],
    what: 'The cloud does not take requests from the address of this server.',
    means: 'An access list in the cloud bars the address that this server calls from, or does not know it.',
    next: `${ACCOUNT} to let that address through.`,
    again: 'after-change',
  },
  {
    pairs: ['405 APIGW.0501', '405 APIGW.0502'],
    what: 'The cloud says that an app is frozen or has used up its quota.',
    means: 'The address is counted on an app in the cloud, which takes nothing at the moment.',
    next: `${ACCOUNT} about that app and its quota.`,
    again: 'after-change',
  },
  {
    pairs: [
      ...['0601', '0605', '0606', '0608'].map((number) => `500 APIGW.${number}`),
      ...['00', '06', '17', '24', '25', '41', '53', '94'].map((number) => `500 DMS.005000${number}`),
      '500 DMS.00500106',
      ...['02', '03', '04', '05', '06'].map((number) => `500 DMS.102500${number}`),
    ],
    what: 'The cloud had a fault of its own.',
    means: UNSETTLED,
    next: WATCH,
    again: 'reads-only',
  },
  {
    pairs: ['503 APIGW.0613'],
    what: 'The cloud cannot check keys at the moment.',
    means: `Its identity service is not to be had. ${UNSETTLED}`,
    next: WATCH,
    again: 'reads-only',
  },
  {
    pairs: ['503 DMS.111501025'],
    what: 'The cloud is busy.',
    means: UNSETTLED,
    next: WATCH,
    again: 'reads-only',
  },
  {
    pairs: ['403 APIGW.0802'],
    what: 'The user of this key is disabled in this region.',
    means: 'The key is known, but may not be used here.',
    next: `${ACCOUNT} to enable the user, or to give a key of another one.`,
    again: 'after-change',
  },
  {
    pairs: ['400 DMS.00400002', '400 DMS.10240005'],
    what: 'The cloud does not take the project ID for one.',
    means: 'A project ID has 32 hex digits and no dashes.',
    next: 'Have the project ID checked where this installation is set up.',
    again: 'after-change',
  },
  mistake(
    'The request was empty, or the cloud could not read it.',
    ...['00400004', '00400005', '00400085', '10240009'].map((number) => `400 DMS.${number}`),
  ),
  {
    pairs: ['400 DMS.00400017'],
    what: 'Another task of the instance is still running.',
    means: 'The cloud does not begin this before that task has ended.',
    next: 'Look at the background tasks of the instance, and ask again when they have ended.',
    again: 'later',
  },
  {
    pairs: ['400 DMS.00400026'],
    what: 'The state of an instance does not allow this now.',
    means: 'It may have changed state after it was read last.',
    next: 'Look at its state, and ask again when that allows it.',
    again: 'later',
  },
  mistake('The cloud does not take an instance ID for one.', '400 DMS.00400030', '400 DMS.00400061'),
  {
    pairs: ['400 DMS.00400045'],
    what: 'The cloud says that the instance is not frozen.',
    means: 'What was asked is for frozen instances only.',
    next: 'Look at the state of the instance.',
    again: 'no',
  },
  mistake(
    'A parameter of the request is wrong.',
    ...['00400062', '00400063', '00400800'].map((number) => `400 DMS.${number}`),
  ),
  mistake('The cloud can restart or delete, and was asked for something else.', '400 DMS.00400064'),
  mistake('The request named no instance.', '400 DMS.00400065'),
  mistake('The cloud does not take a task ID for one.', '400 DMS.00400070'),
  mistake('The request named an instance twice.', '400 DMS.00400082'),
  mistake('The request named more than 50 instances.', '400 DMS.00400100'),
  mistake(
    'The request asked for too large a page, or too far into the list.',
    '400 DMS.10240042',
    '400 DMS.10240043',
  ),
  mistake('The cloud does not take this method at this address.', '405 DMS.00405001'),
  {
    pairs: ['400 DMS.00400099'],
    what: 'Some instances are being created, started, stopped or restarted, so the cloud refused the whole call.',
    means:
      'Its rows are read again. Where none has moved, those at fault are taken out and the others go on.',
    next: 'Delete those that were taken out when they have come to rest.',
    again: 'later',
  },
  {
    pairs: ['400 DMS.00400107', '400 DMS.00400108', '400 DMS.00400134'],
    what: 'An order for the instance is unpaid or still being processed.',
    means: 'The cloud does not change the instance before that order is settled.',
    next: `${ACCOUNT} to settle the order in the cloud’s billing.`,
    again: 'after-change',
  },
  {
    pairs: ['400 DMS.40050010'],
    what: 'The list ends before the place that was asked for.',
    means: 'Instances left the list while it was read. Brokerdeck takes this as its end, and reads again.',
    next: 'Nothing.',
    again: 'by-itself',
  },
  {
    pairs: ['400 DMS.00500986', '400 DMS.00500987', '403 DMS.10240306'],
    what: 'The cloud account is frozen, suspended or has no balance.',
    means: 'The cloud takes nothing of this account until that is settled.',
    next: `${ACCOUNT} to settle it with the provider.`,
    again: 'after-change',
  },
  {
    pairs: ['403 DMS.00403002', '403 DMS.10240310'],
    what: 'The cloud lets this key read, and nothing else.',
    means: 'The cloud counts the account of this key as read-only.',
    next: `${ACCOUNT} for a key that may restart and delete.`,
    again: 'after-change',
  },
  {
    pairs: ['00403003', '10240309', '10240311', '10240312'].map((number) => `403 DMS.${number}`),
    what: 'The key may not do this.',
    means: 'The role of its user in the cloud lacks the permission, or the account is restricted.',
    next: `${ACCOUNT}: reading needs dms:instance:list and dms:instance:get, a restart dms:instance:modifyStatus, a delete dms:instance:delete.`,
    again: 'after-change',
  },
  {
    pairs: ['404 DMS.00404022'],
    what: 'The cloud says that the instance does not exist.',
    means: 'It is gone, or not in this project. One such answer alone does not make a deletion done.',
    next: 'Refresh the list to see what the cloud shows now.',
    again: 'no',
  },
]
