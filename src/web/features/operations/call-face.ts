import type { Call, CallProblem } from '../../../contract/operation.ts'
import type { GlyphName, Tone } from '../../ui/state-words.ts'

/** Problems that show themselves before the first byte is written: nothing can have been executed. */
const NEVER_WRITTEN: readonly CallProblem[] = ['dns', 'connect', 'tls', 'no-handles', 'key-stopped']
/** Problems of an answer that is whole all the same for the rows it was asked for. */
const HARMLESS: readonly CallProblem[] = ['rows-extra']

/** How a call is shown on the time line: by what its answer proves, never by what was hoped for. */
export function callFace(call: Call): { glyph: GlyphName; tone: Tone; word: string } {
  const { problem, cloud } = call
  if (problem !== undefined && NEVER_WRITTEN.includes(problem)) {
    return { glyph: 'not-applied', tone: 'slate', word: 'not sent' }
  }
  if (problem === 'rows-missing' || problem === 'rows-unclear') {
    return { glyph: 'unknown', tone: 'violet', word: 'answered in part' }
  }
  if (problem !== undefined && !HARMLESS.includes(problem)) {
    return { glyph: 'unknown', tone: 'violet', word: cloud ? 'answer not usable' : 'no answer' }
  }
  if (!cloud) return { glyph: 'sent', tone: 'blue', word: 'waiting for the answer' }
  if (cloud.status >= 400) return { glyph: 'rejected', tone: 'red', word: 'refused whole' }
  return { glyph: 'accepted', tone: 'blue', word: 'answered' }
}

const PROBLEM_WORDS: Record<CallProblem, string> = {
  dns: 'name not found',
  connect: 'no connection',
  tls: 'connection not to be trusted',
  'no-handles': 'no connection could be opened',
  'key-stopped': 'key stopped',
  timeout: 'no answer in time',
  reset: 'connection reset',
  closed: 'connection closed',
  malformed: 'answer not readable',
  'too-large': 'answer too large',
  framing: 'answer not complete',
  redirect: 'redirected, not followed',
  encoding: 'answer compressed, not asked for',
  'content-type': 'answer of another kind',
  unlisted: 'a refusal that we do not know',
  'rows-missing': 'rows missing',
  'rows-extra': 'rows of other instances',
  'rows-unclear': 'rows unclear',
  interrupted: 'interrupted by a restart of Brokerdeck',
}

export function problemWord(problem: CallProblem): string {
  return PROBLEM_WORDS[problem]
}
