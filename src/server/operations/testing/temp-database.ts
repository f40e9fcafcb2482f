import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase, type Database } from '../../store/database.ts'

/** The real store in a folder of its own, which `close` removes. */
export async function openTempDatabase(): Promise<Database> {
  const folder = mkdtempSync(join(tmpdir(), 'brokerdeck-store-'))
  const database = await openDatabase(folder)
  return {
    db: database.db,
    async close() {
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
