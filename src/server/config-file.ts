import { parseDocument } from 'yaml'
import { isTimingName, type Timing } from './config-timing.ts'

const LATER_BLOCKS = ['projects', 'policy', 'oidc']
const LONGEST_MS = 86_400_000

type ConfigFile = { timing: Partial<Timing>; mistakes: string[] }

/** Reads the text of the configuration file. Values stay text until judged, so that `0123` or `1e5` are no numbers. */
export function readConfigFile(text: string): ConfigFile {
  const document = parseDocument(text, { schema: 'failsafe' })
  const [error] = document.errors
  if (error) {
    const line = error.linePos?.[0].line ?? 1
    return { timing: {}, mistakes: [`BROKERDECK_CONFIG: line ${line} of the file is not valid YAML.`] }
  }
  const content: unknown = document.toJS()
  if (content === null || content === '') return { timing: {}, mistakes: [] }
  if (!isRecord(content)) {
    return {
      timing: {},
      mistakes: ['BROKERDECK_CONFIG: the file must hold names and values, such as “timing:”.'],
    }
  }
  const mistakes: string[] = []
  for (const name of Object.keys(content)) {
    if (LATER_BLOCKS.includes(name)) {
      mistakes.push(`BROKERDECK_CONFIG, ${name}: not supported in this version.`)
    } else if (name !== 'timing') {
      mistakes.push(`BROKERDECK_CONFIG, ${name.slice(0, 60)}: unknown name.`)
    }
  }
  return { timing: readTiming(content['timing'], mistakes), mistakes }
}

function readTiming(block: unknown, mistakes: string[]): Partial<Timing> {
  if (block === undefined) return {}
  if (!isRecord(block)) {
    mistakes.push('BROKERDECK_CONFIG, timing: must hold names and whole numbers of milliseconds.')
    return {}
  }
  const timing: Partial<Timing> = {}
  for (const [name, value] of Object.entries(block)) {
    const place = `BROKERDECK_CONFIG, timing.${name.slice(0, 60)}`
    const ms = typeof value === 'string' && /^\d{1,8}$/.test(value) ? Number(value) : 0
    if (!isTimingName(name)) mistakes.push(`${place}: unknown name.`)
    else if (ms < 1 || ms > LONGEST_MS) {
      mistakes.push(`${place}: must be a whole number of milliseconds from 1 to 86400000.`)
    } else timing[name] = ms
  }
  return timing
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
