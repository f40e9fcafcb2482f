import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DataFolderError } from './data-folder.ts'
import { openDatabase, StoreInUseError } from './database.ts'
import type { Db } from './tables.ts'

let folder: string
const children = new Set<ChildProcess>()

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'brokerdeck-database-'))
})

afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  children.clear()
  rmSync(folder, { recursive: true, force: true })
})

const session = (id: string) => ({
  id_hash: id,
  person_id: 'jana',
  person_name: 'Jana Krüger',
  roles: '[]',
  created_at: 1,
  expires_at: 2,
  last_seen_at: 1,
})

const sessionIds = async (db: Db) =>
  (await db.selectFrom('session').select('id_hash').execute()).map((row) => row.id_hash)

const pragma = async (db: Db, name: string): Promise<unknown> => {
  const { rows } = await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(db)
  return Object.values(rows[0] ?? {})[0]
}

/** Opens the folder in another process that does `work` and then waits to be killed, or for this one to end. */
async function inAnotherProcess(work: string): Promise<{ kill(): Promise<void> }> {
  const script = `
    import { openDatabase } from ${JSON.stringify(join(import.meta.dirname, 'database.ts'))}
    const { db } = await openDatabase(${JSON.stringify(folder)})
    const session = (id_hash) => ({ ...${JSON.stringify(session(''))}, id_hash })
    ${work}
    process.stdout.write('ready')
    process.stdin.resume().on('end', () => process.exit())
  `
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.add(child)
  await once(child.stdout, 'data')
  return {
    async kill() {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

describe('a folder', () => {
  test('is made where it is missing, for its owner alone', async () => {
    const inner = join(folder, 'a', 'b')
    const database = await openDatabase(inner)
    expect(statSync(inner).mode & 0o777).toBe(0o700)
    await database.close()
  })

  test('keeps what was committed', async () => {
    const first = await openDatabase(folder)
    await first.db.insertInto('session').values(session('a')).execute()
    await first.close()
    const second = await openDatabase(folder)
    expect(await sessionIds(second.db)).toEqual(['a'])
    await second.close()
  })
})

describe('F127: a folder that is in use', () => {
  test('is refused to a second opening, which names it and says what to do; free again after the first', async () => {
    const first = await openDatabase(folder)
    const second = openDatabase(folder)
    await expect(second).rejects.toThrow(StoreInUseError)
    await expect(second).rejects.toThrow(folder)
    await expect(second).rejects.toThrow('BROKERDECK_DATA_DIR')
    await first.db.insertInto('session').values(session('a')).execute()
    expect(await sessionIds(first.db)).toEqual(['a'])
    await first.close()
    await (await openDatabase(folder)).close()
  })

  test('by another process is refused, and free at once when that one is killed', async () => {
    const other = await inAnotherProcess('')
    await expect(openDatabase(folder)).rejects.toThrow(StoreInUseError)
    await other.kill()
    await (await openDatabase(folder)).close()
  })
})

test.each(['lock.sqlite', 'brokerdeck.sqlite'])(
  'a %s that cannot be used is not told as a lock',
  async (name) => {
    const file = join(folder, name)
    writeFileSync(file, 'This is no database. '.repeat(100))
    await expect(openDatabase(folder)).rejects.toThrow(DataFolderError)
    await expect(openDatabase(folder)).rejects.toThrow(`its file ${name} cannot be opened`)
    rmSync(file)
    mkdirSync(file)
    await expect(openDatabase(folder)).rejects.toThrow('BROKERDECK_DATA_DIR')
    rmSync(file, { recursive: true })
    await (await openDatabase(folder)).close()
  },
)

test('F125: after a kill what was committed is there, what was not is not', async () => {
  const other = await inAnotherProcess(`
    await db.insertInto('session').values(session('committed')).execute()
    const { promise: open, resolve } = Promise.withResolvers()
    void db.transaction().execute(async (trx) => {
      await trx.insertInto('session').values(session('lost')).execute()
      resolve()
      await new Promise(() => undefined)
    })
    await open
  `)
  await other.kill()
  const database = await openDatabase(folder)
  const { db } = database
  expect(await sessionIds(db)).toEqual(['committed'])
  await database.close()
})

test('R1: a commit is on disk when it resolves, and references are held to', async () => {
  const database = await openDatabase(folder)
  const { db } = database
  expect(await pragma(db, 'journal_mode')).toBe('wal')
  expect(await pragma(db, 'synchronous')).toBe(2)
  expect(await pragma(db, 'foreign_keys')).toBe(1)
  await database.close()
})

test('a transaction that throws leaves nothing behind', async () => {
  const database = await openDatabase(folder)
  const { db } = database
  const failing = db.transaction().execute(async (trx) => {
    await trx.insertInto('session').values(session('a')).execute()
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(await sessionIds(db)).toEqual([])
  await database.close()
})

test('a value that the store cannot hold is refused, never turned into another', async () => {
  const database = await openDatabase(folder)
  const { db } = database
  await expect(sql`select ${{ a: 1 }}`.execute(db)).rejects.toThrow(TypeError)
  await expect(sql`select ${undefined}`.execute(db)).rejects.toThrow(TypeError)
  await database.close()
})

describe('migrations', () => {
  const tablesOf = (file: string) => {
    const sqlite = new DatabaseSync(file, { readOnly: true })
    const rows = sqlite.prepare(`select name from sqlite_master where type = 'table' order by name`).all()
    sqlite.close()
    return rows.map((row) => String(row['name'])).filter((name) => !/^(kysely|sqlite)_/.test(name))
  }
  const OURS = ['call', 'operation', 'operation_row', 'plan', 'row_story', 'session']

  test('make every table, once', async () => {
    await (await openDatabase(folder)).close()
    await (await openDatabase(folder)).close()
    expect(tablesOf(join(folder, 'brokerdeck.sqlite'))).toEqual(OURS)
  })

  test('that fail half way leave nothing half done, and the folder free', async () => {
    const file = join(folder, 'brokerdeck.sqlite')
    const sqlite = new DatabaseSync(file)
    sqlite.exec('create table row_story (something text)')
    sqlite.close()
    await expect(openDatabase(folder)).rejects.toThrow('row_story')
    expect(tablesOf(file)).toEqual(['row_story'])
    const again = new DatabaseSync(file)
    again.exec('drop table row_story')
    again.close()
    await (await openDatabase(folder)).close()
    expect(tablesOf(file)).toEqual(OURS)
    expect(existsSync(join(folder, 'lock.sqlite'))).toBe(true)
  })
})
