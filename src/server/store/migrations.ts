import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { MigrationProvider } from 'kysely/migration'

const FOLDER = join(import.meta.dirname, 'migrations')

/**
 * The numbered `.sql` files of `migrations/`, in the order of their names. They run through `exec`, because a
 * prepared SQLite statement silently stops after the first of several.
 */
export function migrationProvider(sqlite: DatabaseSync): MigrationProvider {
  return {
    async getMigrations() {
      const files = readdirSync(FOLDER).filter((name) => name.endsWith('.sql'))
      return Object.fromEntries(
        files.map((name) => [
          name.slice(0, -'.sql'.length),
          {
            up: async () => {
              sqlite.exec(readFileSync(join(FOLDER, name), 'utf8'))
            },
          },
        ]),
      )
    },
  }
}
