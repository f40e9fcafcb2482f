import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely, SqliteAdapter, SqliteDialect, type SqliteDatabase } from 'kysely'
import { Migrator } from 'kysely/migration'
import { DataFolderError, makeDataFolder } from './data-folder.ts'
import { migrationProvider } from './migrations.ts'
import type { Db, Tables } from './tables.ts'

export type Database = { db: Db; close(): Promise<void> }

/** The data folder is in use by another process. */
export class StoreInUseError extends Error {
  override readonly name = 'StoreInUseError'

  constructor(folder: string, cause: unknown) {
    super(
      `The data folder ${folder} is in use by another Brokerdeck. Stop that one, or set BROKERDECK_DATA_DIR to another folder.`,
      { cause },
    )
  }
}

/**
 * Opens the embedded store in this folder, which is made if missing, and brings its tables up to date.
 * A commit is on disk when its promise resolves (WAL, synchronous=FULL). One process a folder: the lock is
 * held by an open transaction on a file beside the database, which the system drops when the process dies.
 *
 * @throws StoreInUseError when another process has the folder.
 * @throws DataFolderError when the folder, or a file in it, cannot be used.
 */
export async function openDatabase(folder: string): Promise<Database> {
  makeDataFolder(folder)
  const lock = openFile(folder, 'lock.sqlite', 'begin exclusive')
  let sqlite: DatabaseSync
  try {
    sqlite = openFile(
      folder,
      'brokerdeck.sqlite',
      'pragma journal_mode = WAL; pragma synchronous = FULL; pragma foreign_keys = ON;',
    )
  } catch (error) {
    lock.close()
    throw error
  }
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

/** Opens a file of the folder and runs this on it, or leaves nothing open. */
function openFile(folder: string, name: string, sql: string): DatabaseSync {
  let sqlite: DatabaseSync | undefined
  try {
    sqlite = new DatabaseSync(join(folder, name))
    sqlite.exec(sql)
    return sqlite
  } catch (error) {
    sqlite?.close()
    if (isHeld(error)) throw new StoreInUseError(folder, error)
    const said = error instanceof Error ? error.message : String(error)
    throw new DataFolderError(folder, `its file ${name} cannot be opened (${said})`, error)
  }
}

/** SQLite's result code 5, SQLITE_BUSY, with whatever stands in its upper bytes. */
function isHeld(error: unknown): boolean {
  return (
    error instanceof Error &&
    'errcode' in error &&
    typeof error.errcode === 'number' &&
    (error.errcode & 0xff) === 5
  )
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
