import type { CloudCodeMeaning } from '../../contract/cloud-codes.ts'
import type { CloudAnswerView } from '../../contract/problem.ts'

/** What somebody else needs to look into a trouble. */
export type TicketFacts = {
  /** What was not to be had: “This project could not be read”. */
  title: string
  /** What happened, what it means, what to do, in sentences. */
  text: string
  /** In ms since 1970. */
  at: number
  /** Address of the page. */
  page: string
  /** Further facts by their names, such as our own code. */
  facts: readonly (readonly [name: string, value: string])[]
  /** Of Brokerdeck's own server. */
  requestId: string | undefined
  cloud: CloudAnswerView | undefined
  /** Of the cloud's answer; null where it is not known or there was none. */
  meaning: CloudCodeMeaning | null
}

/** Plain text for a ticket: what, when, where, and every id to quote. Instants in UTC, since its reader may be anywhere. */
export function ticketText(trouble: TicketFacts): string {
  const { cloud, meaning } = trouble
  const lines: (readonly [string, string])[] = [
    ['When', new Date(trouble.at).toISOString()],
    ['Page', trouble.page],
    ...trouble.facts,
  ]
  const project = URL.parse(trouble.page)?.searchParams.get('project')
  if (project) lines.push(['Project', project])
  if (trouble.requestId !== undefined) lines.push(['Request of Brokerdeck', trouble.requestId])
  if (cloud) {
    lines.push(['Cloud answered', `HTTP ${cloud.status}, ${cloud.code ?? 'no code'}`])
    lines.push(['Cloud’s words', cloud.message ?? 'none'])
    lines.push(['Request of the cloud', cloud.requestId ?? 'not told'])
  }
  if (meaning) lines.push(['Meaning', `${meaning.what} ${meaning.means}`], ['Next step', meaning.next])
  return [
    `Brokerdeck: ${trouble.title}`,
    trouble.text,
    ...lines.map(([name, value]) => `${name}: ${oneLine(value)}`),
  ].join('\n')
}

/** What others wrote cannot pose as a line of its own. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
