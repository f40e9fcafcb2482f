import type { CallProblem } from './batch-call.ts'

const HAPPENED: Readonly<Record<CallProblem, string>> = {
  dns: "The name of the cloud's host could not be looked up",
  connect: 'No connection to the cloud could be made',
  tls: "The cloud's certificate or encryption was not accepted",
  'no-handles': 'This server ran out of file handles or ports',
  'key-stopped': 'The access key is stopped since the cloud refused it',
  timeout: 'No whole answer came before the deadline',
  reset: 'The connection was reset',
  closed: 'The connection was closed before a whole answer came',
  malformed: 'The answer could not be read',
  'too-large': 'The answer was larger than any answer to this call can be, and was cut',
  framing: 'The answer did not say where it ends, or ended elsewhere',
  redirect: 'The answer pointed to another address, which was not followed',
  encoding: 'The answer was compressed although that was not asked for',
  'content-type': 'The answer was not marked as JSON',
  unlisted: 'The answer is none that this call is documented to give',
}

/** What happened to a batch call, what it means and what comes next, in two sentences for a person. */
export function callProblemText(problem: CallProblem, outcome: 'not-sent' | 'unknown'): string {
  return outcome === 'not-sent'
    ? `${HAPPENED[problem]}. Nothing was sent, so nothing was changed by this call.`
    : `${HAPPENED[problem]}. The cloud may or may not have carried the call out; it is never sent again, and reading will show.`
}
