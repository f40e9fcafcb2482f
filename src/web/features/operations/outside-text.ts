export type TextForm = 'plain' | 'markdown'

/** Ends a line, or is not shown at all but changes how the rest is. */
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu
/** Turn the order of what follows around, so that a name could show as another. */
const TURNS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g
/** What Markdown, or a ticket system on top of it, would take for more than text. */
const MARKUP = /[\\`*_[\]<>|~@#&]|:\/\/|www\./

/**
 * Text that came from outside, on one line and as it is: in Markdown it goes into a code span where it holds anything
 * that could be read as markup, a link or a mention.
 */
export function outsideText(text: string, form: TextForm): string {
  const line = text.replace(CONTROLS, ' ').replace(TURNS, '\uFFFD').trim()
  return form === 'markdown' && MARKUP.test(line) ? codeSpan(line) : line
}

/** A code span ends at a run of as many backticks as it began with. */
function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${text}${pad}${fence}`
}
