import { isAlias, isMap, isScalar, parseDocument, type Document } from 'yaml'
import { isTimingName, type Timing } from './config-timing.ts'

const LATER_BLOCKS = ['projects', 'policy', 'oidc']
const LONGEST_MS = 86_400_000

type ConfigFile = { timing: Partial<Timing>; mistakes: string[] }

/**
 * Reads the text of the configuration file. It is judged as written, because a parsed value no longer tells `1000`
 * from `"1000"`, or `1000` from `1e3`.
 */
export function readConfigFile(text: string): ConfigFile {
  const document = parseDocument(text, { schema: 'failsafe', logLevel: 'silent' })
  const [error] = document.errors
  if (error) {
    const line = error.linePos?.[0].line ?? 1
    return { timing: {}, mistakes: [`BROKERDECK_CONFIG: line ${line} of the file is not valid YAML.`] }
  }
  const content = document.contents
  if (content === null || (isScalar(content) && content.value === '')) return { timing: {}, mistakes: [] }
  const blocks = membersOf(content, document)
  if (!blocks) {
    return {
      timing: {},
      mistakes: ['BROKERDECK_CONFIG: the file must hold names and values, such as “timing:”.'],
    }
  }
  const mistakes: string[] = []
  for (const name of blocks.keys()) {
    if (LATER_BLOCKS.includes(name)) {
      mistakes.push(`BROKERDECK_CONFIG, ${name}: not supported in this version.`)
    } else if (name !== 'timing') {
      mistakes.push(`BROKERDECK_CONFIG, ${name.slice(0, 60)}: unknown name.`)
    }
  }
  const timing = blocks.has('timing') ? readTiming(blocks.get('timing'), document, mistakes) : {}
  return { timing, mistakes }
}

function readTiming(block: unknown, document: Document, mistakes: string[]): Partial<Timing> {
  const members = membersOf(block, document)
  if (!members) {
    mistakes.push('BROKERDECK_CONFIG, timing: must hold names and whole numbers of milliseconds.')
    return {}
  }
  const timing: Partial<Timing> = {}
  for (const [name, value] of members) {
    const place = `BROKERDECK_CONFIG, timing.${name.slice(0, 60)}`
    const ms = readInteger(value)
    if (!isTimingName(name)) mistakes.push(`${place}: unknown name.`)
    else if (ms === null || ms < 1 || ms > LONGEST_MS) {
      mistakes.push(`${place}: must be a whole number of milliseconds from 1 to 86400000, without quotes.`)
    } else timing[name] = ms
  }
  return timing
}

/** The members of a mapping by their names; null for anything else. */
function membersOf(node: unknown, document: Document): Map<string, unknown> | null {
  const map = isAlias(node) ? node.resolve(document) : node
  if (!isMap(map)) return null
  return new Map(
    map.items.map(({ key, value }) => [
      isScalar(key) ? String(key.value) : 'a name that is no text',
      isAlias(value) ? value.resolve(document) : value,
    ]),
  )
}

/** An integer as YAML writes one: plain digits. Quotes or a tag would make it a text. */
function readInteger(node: unknown): number | null {
  if (!isScalar(node) || node.type !== 'PLAIN' || node.tag !== undefined) return null
  return typeof node.value === 'string' && /^\d{1,8}$/.test(node.value) ? Number(node.value) : null
}
