import './middle-cut.css'

/** How many characters at the end stay: enough to tell `…-linie-1` from `…-linie-2`. */
const TAIL = 8

/**
 * A name that is cut in the middle when it does not fit, because names of a fleet differ in their tails.
 * The parts lie beside each other as boxes, which would be read as two words: what is read is the whole name.
 */
export function MiddleCut({ text }: { text: string }) {
  const { head, tail } = splitForCut(text)
  if (tail === '') return <span className="cut">{text}</span>
  return (
    <span className="middle-cut">
      <span className="vh">{text}</span>
      <span className="head" aria-hidden="true">
        {head}
      </span>
      <span className="tail" aria-hidden="true">
        {tail}
      </span>
    </span>
  )
}

/** Splits a text so that the tail keeps its length; never inside a character made of several code points. */
export function splitForCut(text: string): { head: string; tail: string } {
  const characters = charactersOf(text)
  if (characters.length <= TAIL * 2) return { head: text, tail: '' }
  return { head: characters.slice(0, -TAIL).join(''), tail: characters.slice(-TAIL).join('') }
}

const segmenter = new Intl.Segmenter()

/** In ASCII every code unit is a character, which spares the long way for most names. */
function charactersOf(text: string): string[] {
  // oxlint-disable-next-line no-control-regex -- everything of ASCII
  if (/^[\x00-\x7f]*$/.test(text)) return text.split('')
  return Array.from(segmenter.segment(text), (part) => part.segment)
}
