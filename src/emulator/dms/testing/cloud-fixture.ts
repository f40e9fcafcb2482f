import { onTestFinished } from 'vitest'
import { startEmulator, type Emulator, type EmulatorOptions } from '../emulator.ts'
import { createHandMovedClock } from './hand-moved-clock.ts'
import { sendSigned, type RawReply } from './raw-call.ts'

export const PROJECT = '0123456789abcdef0123456789abcdef'
export const OTHER_PROJECT = 'fedcba9876543210fedcba9876543210'
export const START = Date.UTC(2026, 9, 5, 12, 0, 0)

export type Permission = 'full' | 'restart-only' | 'read-only'

export type Cloud = Emulator & {
  move(ms: number): void
  /** A signed request; `path` is what follows the version and the project. */
  call(
    method: string,
    path: string,
    options?: { version?: 'v1.0' | 'v2'; query?: string; body?: unknown; as?: Permission; project?: string },
  ): Promise<RawReply & { json: unknown }>
  batch(
    body: unknown,
    options?: { version?: 'v1.0' | 'v2'; as?: Permission },
  ): Promise<RawReply & { json: unknown }>
}

/** An emulator with two empty projects, a key of each permission and a clock that the test moves; stopped at its end. */
export async function startCloud(options: Partial<EmulatorOptions> = {}): Promise<Cloud> {
  const clock = createHandMovedClock(START)
  const emulator = await startEmulator({
    clock,
    projects: [{ projectId: PROJECT }, { projectId: OTHER_PROJECT }],
    keys: (['full', 'restart-only', 'read-only'] as const).map((permission) => ({
      accessKey: `AK-${permission}`,
      secretKey: `secret-of-${permission}`,
      permission,
      projectIds: [PROJECT],
    })),
    ...options,
  })
  onTestFinished(() => emulator.close())
  const call: Cloud['call'] = async (
    method,
    path,
    { version = 'v2', query, body, as = 'full', project } = {},
  ) => {
    const reply = await sendSigned(emulator.url, {
      method,
      path: `/${version}/${project ?? PROJECT}${path}`,
      accessKey: `AK-${as}`,
      secretKey: `secret-of-${as}`,
      signedAt: clock.now(),
      ...(query !== undefined && { query: canonical(query) }),
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    return { ...reply, json: parse(reply.body) }
  }
  return {
    ...emulator,
    move: (ms) => clock.move(ms),
    call,
    batch: (body, settings = {}) => call('POST', '/instances/action', { ...settings, body }),
  }
}

function canonical(query: string): string {
  return query.split('&').toSorted().join('&')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Some answers are broken on purpose; the test looks at the text then.
    return undefined
  }
}
