import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely, SqliteAdapter, SqliteDialect, type SqliteDatabase } from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrationProvider } from './migrations.ts'
import type { Db, Tables } from './tables.ts'

export type Database = { db: Db; close(): Promise<void> }

/** The data folder is in use by another process. */
export class StoreInUseError extends Error {
  constructor(folder: string) {
    super(
      `The data folder ${folder} is in use by another Brokerdeck. Stop that one, or set BROKERDECK_DATA_DIR to another folder.`,
    )
    this.name = 'StoreInUseError'
  }
}

/**
 * Opens the embedded store in this folder, which is made if missing, and brings its tables up to date.
 * A commit is on disk when its promise resolves (WAL, synchronous=FULL). One process a folder: the lock is
 * held by an open transaction on a file beside the database, which the system drops when the process dies.
 *
 * @throws StoreInUseError when another process has the folder.
 */
export async function openDatabase(folder: string): Promise<Database> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = takeLock(folder)
  const sqlite = new DatabaseSync(join(folder, 'brokerdeck.sqlite'))
  sqlite.exec('pragma journal_mode = WAL; pragma synchronous = FULL; pragma foreign_keys = ON;')
  const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect({ database: adapt(sqlite) }) })
  try {
    const { error } = await new Migrator({ db, provider: migrationProvider(sqlite) }).migrateToLatest()
    if (error) throw error
  } catch (error) {
    await db.destroy()
    lock.close()
    throw error
  }
  return {
    db,
    async close() {
      await db.destroy()
      lock.close()
    },
  }
}

function takeLock(folder: string): DatabaseSync {
  const lock = new DatabaseSync(join(folder, 'lock.sqlite'))
  try {
    lock.exec('begin exclusive')
    return lock
  } catch (error) {
    lock.close()
    throw Object.assign(new StoreInUseError(folder), { cause: error })
  }
}

function adapt(sqlite: DatabaseSync): SqliteDatabase {
  return {
    close: () => sqlite.close(),
    prepare(sql) {
      const statement = sqlite.prepare(sql)
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...bindable(parameters)),
        run: (parameters) => statement.run(...bindable(parameters)),
        iterate: (parameters) => statement.iterate(...bindable(parameters)),
      }
    },
  }
}

type Bindable = string | number | bigint | null | Uint8Array

function bindable(parameters: readonly unknown[]): Bindable[] {
  return parameters.map((value) => {
    if (
      value === null ||
      typeof value === 'string' ||
      typeof value === 'number' ||
      typeof value === 'bigint'
    ) {
      return value
    }
    if (value instanceof Uint8Array) return value
    throw new TypeError(`The store takes text, numbers and null, not ${typeof value}.`)
  })
}

/** Without this a migration that fails half way would stay half done: SQLite can roll back its DDL. */
class NodeSqliteDialect extends SqliteDialect {
  override createAdapter() {
    return new (class extends SqliteAdapter {
      override get supportsTransactionalDdl() {
        return true
      }
    })()
  }
}
