/** The most lines that a terminal message of mistakes may take. */
const MOST_LINES = 8
const HEADLINE = 'Brokerdeck cannot start with these settings:'

/** Every mistake in the settings at once, in one message that holds no secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly mistakes: readonly string[]

  constructor(mistakes: readonly string[]) {
    super(toMessage(mistakes))
    this.mistakes = mistakes
  }
}

/** One line each while there is room; the last line takes all the others, so that none is left out. */
function toMessage(mistakes: readonly string[]): string {
  const room = MOST_LINES - 1
  if (mistakes.length <= room) return [HEADLINE, ...mistakes.map(toLine)].join('\n')
  const alone = mistakes.slice(0, room - 1)
  return [HEADLINE, ...alone.map(toLine), toLine(mistakes.slice(room - 1).join(' '))].join('\n')
}

function toLine(text: string): string {
  return `  ${text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '?')}`
}
