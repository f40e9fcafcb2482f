import { Command, InvalidArgumentError, Option } from 'commander'
import { startEmulator, type EmulatorOptions } from './dms/emulator.ts'

/** The command line of the emulator: reads flags, starts it, says how to reach it, stops on Ctrl-C. */
async function main(): Promise<void> {
  const program = new Command('emulator')
    .description(
      'A stand-in for the DMS endpoint of the cloud, for trying out and testing a client without one.',
    )
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <number>', 'port to listen on; 0 takes any free one', wholeNumber(0, 65_535), 9090)
    .option('--instances <number>', 'Kafka instances in the project', wholeNumber(0, 100_000), 120)
    .option('--seed <number>', 'same seed, same fleet and durations', wholeNumber(0, 2 ** 31), 1)
    .option('--speed <factor>', 'how many times faster than the real cloud', positiveNumber, 60)
    .addOption(
      new Option('--latency <range>', 'milliseconds to answer in, as 200-1000')
        .argParser(range)
        .default({ min: 0, max: 0 }, '0-0'),
    )
    .option('--rate-limit <number>', 'requests a key may make in a minute', wholeNumber(1, 1_000_000))
    .option('--lively', 'others restart, create and fail to create instances now and then', false)
    .option(
      '--control',
      'serve the control interface under /_emulator/ to anyone who reaches the port',
      false,
    )
    .allowExcessArguments(false)
    .showHelpAfterError('Run it with --help to see every option.')
    .parse()
  const { latency, rateLimit, control, instances, ...options } = program.opts<Flags>()
  try {
    const emulator = await startEmulator({
      ...options,
      answerMs: latency,
      controlApi: control,
      projects: [{ projectId: PROJECT_ID, instances }],
      keys: KEYS,
      ...(rateLimit !== undefined && { rateLimitPerMinute: rateLimit }),
    })
    // `on`, not `once`, and an exit at once: npm passes Ctrl-C on, and the second signal must not turn the clean stop
    // into a kill, not even while a process that merely has nothing left to do is taken down.
    const stop = () => void emulator.close().then(() => process.exit(0))
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
    console.log(welcome(emulator.url, instances, control))
  } catch (error) {
    console.error(whyNot(error, options))
    process.exitCode = 1
  }
}

type Flags = {
  host: string
  port: number
  instances: number
  seed: number
  speed: number
  latency: { min: number; max: number }
  rateLimit?: number
  lively: boolean
  control: boolean
}

const PROJECT_ID = '0e0a1c0de0a1c0de0a1c0de0a1c0de01'

/** Not secrets: they open an emulator and nothing else. */
const KEYS: EmulatorOptions['keys'] = (['full', 'restart-only', 'read-only'] as const).map((permission) => ({
  accessKey: `EMULATOR-${permission.toUpperCase()}`,
  secretKey: `emulator-secret-${permission}`,
  permission,
  projectIds: [PROJECT_ID],
}))

function welcome(url: string, instances: number, hasControl: boolean): string {
  const keys = KEYS.map(
    (key) => `  ${key.permission.padEnd(13)} ${key.accessKey.padEnd(22)} ${key.secretKey}`,
  )
  return [
    `The emulator answers on ${url} with ${instances} Kafka instances in project ${PROJECT_ID}.`,
    ...(hasControl ? [`Its control interface is ${url}/_emulator/ and asks for no key.`] : []),
    'Keys (permission, access key, secret key):',
    ...keys,
    'To point Brokerdeck at it:',
    `  export OS_DMS_ENDPOINT_OVERRIDE=${url} OS_PROJECT_ID=${PROJECT_ID} OS_REGION_NAME=eu-de`,
    `  export OS_ACCESS_KEY=${KEYS[0]?.accessKey} OS_SECRET_KEY=${KEYS[0]?.secretKey}`,
    'Ctrl-C stops it; it forgets everything then.',
  ].join('\n')
}

function whyNot(error: unknown, { host, port }: { host: string; port: number }): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    return `Port ${port} on ${host} is in use, so the emulator did not start. Stop what uses it or choose another --port.`
  }
  if (code === 'EACCES') {
    return `Port ${port} may not be used by this user, so the emulator did not start. Choose a --port of 1024 or above.`
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `This machine has no address ${host}, so the emulator did not start. Choose another --host.`
  }
  return error instanceof Error ? error.message : String(error)
}

function wholeNumber(min: number, max: number) {
  return (text: string) => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || value < min || value > max) {
      throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`)
    }
    return value
  }
}

function positiveNumber(text: string): number {
  const value = Number(text)
  if (!/^\d+(\.\d+)?$/.test(text) || value <= 0)
    throw new InvalidArgumentError('It must be a number above 0.')
  return value
}

function range(text: string): { min: number; max: number } {
  const [, min, max] = /^(\d{1,6})-(\d{1,6})$/.exec(text) ?? []
  if (min === undefined || max === undefined || Number(min) > Number(max)) {
    throw new InvalidArgumentError(
      'It must be two whole numbers of milliseconds, the smaller first, such as 200-1000.',
    )
  }
  return { min: Number(min), max: Number(max) }
}

await main()
