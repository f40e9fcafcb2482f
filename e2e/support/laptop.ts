import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmulator, type Emulator } from '../../src/emulator/dms/emulator.ts'
import { createShiftingClock, type ShiftingClock } from '../../src/server/testing/shifting-clock.ts'

export const CLOUD_PROJECT = '00112233445566778899aabbccddeeff'
export const SECRET_KEY = 'SK-OF-THE-LAPTOP-STORY'

/** A cloud to be reached over the network, and what a person sets to connect Brokerdeck to it. */
export type Laptop = {
  cloud: Emulator
  /** Of the cloud alone: the process of Brokerdeck goes by the real time. */
  clock: ShiftingClock
  env: Record<string, string>
  close(): Promise<void>
}

export async function prepareLaptop(): Promise<Laptop> {
  const clock = createShiftingClock()
  const cloud = await startEmulator({
    clock,
    projects: [{ projectId: CLOUD_PROJECT }],
    keys: [{ accessKey: 'AKLAPTOP', secretKey: SECRET_KEY, permission: 'full', projectIds: [CLOUD_PROJECT] }],
  })
  const folder = mkdtempSync(join(tmpdir(), 'brokerdeck-laptop-'))
  const settings = join(folder, 'brokerdeck.yaml')
  writeFileSync(settings, 'timing:\n  pollIdleMs: 500\n  pollBusyMs: 300\n  goneReadsApartMs: 500\n')
  return {
    cloud,
    clock,
    env: {
      OS_ACCESS_KEY: 'AKLAPTOP',
      OS_SECRET_KEY: SECRET_KEY,
      OS_PROJECT_ID: CLOUD_PROJECT,
      OS_REGION_NAME: 'eu-de',
      OS_DMS_ENDPOINT_OVERRIDE: cloud.url,
      BROKERDECK_PORT: '0',
      BROKERDECK_DATA_DIR: join(folder, 'data'),
      BROKERDECK_CONFIG: settings,
    },
    async close() {
      await cloud.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
