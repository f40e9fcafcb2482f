import type { Call, Operation, OperationRow } from '../../../contract/operation.ts'
import { countOf } from '../../lib/format-number.ts'
import { formatTime } from '../../lib/format-time.ts'
import { actionTitle, operationFace, rowWord } from '../../ui/state-words.ts'
import { nextSteps } from './next-steps.ts'
import { outsideText, type TextForm } from './outside-text.ts'
import { rowMeaning } from './row-meaning.ts'
import { orderRows, inOrder, shownStateOf } from './row-order.ts'
import { rowSteps } from './row-steps.ts'
import { summarySentence } from './summary-sentence.ts'

/**
 * An operation as text for a ticket: what was asked, by whom, why and when, how it stands, every row that is not done,
 * and what comes next. It says what is known at `now` (ms since 1970) and no more; `address` leads to the page. What
 * came from outside, names above all, cannot be taken for our own words or for Markdown.
 */
export function handOverText(
  operation: Operation,
  place: { address: string; now: number },
  form: TextForm,
): string {
  const { ref, action, confirmed, project, actor, reason, createdAt } = operation
  const said = (text: string): string => outsideText(text, form)
  const strong = (text: string): string => (form === 'markdown' ? `**${text}**` : text)
  const { proved, rest } = summarySentence(operation)
  const rows = inOrder(operation.rows, orderRows(operation.rows)).filter(({ state }) => state !== 'done')
  return [
    strong(`${ref}: ${actionTitle(action, confirmed)} in ${said(project)}`),
    place.address,
    '',
    `Asked for by ${said(actor.name)}, confirmed ${dayAndTime(Date.parse(createdAt))}.`,
    reason === '' ? 'No reason was given.' : `Reason: ${said(reason)}`,
    ...links(operation),
    '',
    strong(`As of ${dayAndTime(place.now)} (${timeZone()}): ${operationFace(operation).word}.`),
    [proved, rest].filter((part) => part !== '').join(' '),
    ...section(
      rows.length === 0 ? '' : strong(`${countOf(rows.length, 'row')} not done`),
      rows.map((row) => rowText(operation, row, said)),
    ),
    ...section(strong('Next'), nextSteps(operation).map(said)),
  ].join('\n')
}

function section(head: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', head, ...lines.map((line) => `- ${line}`)]
}

function links({ previousRef, retriedAs }: Operation): string[] {
  return [
    ...(previousRef === undefined ? [] : [`Retry of ${previousRef}.`]),
    ...(retriedAs.length === 0 ? [] : [`Retried as ${retriedAs.map(({ ref }) => ref).join(', ')}.`]),
  ]
}

function rowText(operation: Operation, row: OperationRow, said: (text: string) => string): string {
  const { action, calls } = operation
  const name = row.name === '' ? 'without a name' : said(row.name)
  const steps = rowSteps(action, row)
    .flatMap(({ text, at }) => (at === undefined ? [] : [`${said(text)} ${formatTime(at)}`]))
    .join(', ')
  const { fact, more } = isUnderWay(row) ? { fact: '', more: '' } : rowMeaning(action, row)
  return [
    `${name} (${said(row.instanceId)}): ${rowWord(action, shownStateOf(row))}${steps === '' ? '.' : `, ${steps}.`}`,
    fact,
    said(more),
    callText(calls, row, said),
  ]
    .filter((part) => part !== '')
    .join(' ')
}

/** Its state and times say it all; what follows for all of these is said once, under what comes next. */
const isUnderWay = ({ state, overdueSince }: OperationRow): boolean =>
  state === 'planned' || state === 'sent' || (state === 'accepted' && overdueSince === undefined)

function callText(calls: readonly Call[], row: OperationRow, said: (text: string) => string): string {
  const position = calls.findIndex(({ id }) => id === row.callId)
  const call = calls[position]
  if (!call) return ''
  const which = `Call ${position + 1}, sent ${formatTime(call.sentAt)}`
  if (!call.cloud)
    return call.answeredAt === null && call.problem === undefined
      ? `${which}: no answer yet.`
      : `${which}: no answer.`
  const { status, code, message, requestId } = call.cloud
  return [
    `${which}: HTTP ${status}${code === null ? '' : ` ${said(code)}`}`,
    ...(message === null || message === '' ? [] : [said(message)]),
    ...(requestId === null ? [] : [`request ${said(requestId)}`]),
  ]
    .join(', ')
    .concat('.')
}

const full = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })

const dayAndTime = (ms: number): string => full.format(new Date(ms))

/** All times of the text are in it; whoever reads the ticket may be in another. */
const timeZone = (): string => `times in ${full.resolvedOptions().timeZone}`
