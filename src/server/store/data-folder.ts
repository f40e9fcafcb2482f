import { accessSync, constants, mkdirSync, mkdtempSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** The data folder cannot be used. The message names the setting and says what is wrong. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError'

  /** `reason` is the end of a sentence, such as “it is a file”. */
  constructor(folder: string, reason: string, cause: unknown) {
    super(
      `The data folder ${folder} cannot be used: ${reason}. Set BROKERDECK_DATA_DIR to a folder that you may write to.`,
      { cause },
    )
  }
}

/**
 * Makes this folder and those above it where they are missing, for their owner alone, and makes sure that it can be
 * written to. Returns what it made, the outermost first.
 *
 * @throws DataFolderError
 */
export function makeDataFolder(folder: string): string[] {
  const made: string[] = []
  try {
    makeWithParents(resolve(folder), made)
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new DataFolderError(folder, reasonOf(error), error)
  }
  return made
}

/**
 * Makes a new folder inside this one, which is made if missing. `remove` takes away all that was made, and leaves
 * what others have put there.
 *
 * @throws DataFolderError naming the outer folder.
 */
export function makeTemporaryDataFolder(outer: string): { folder: string; remove: () => void } {
  const made = makeDataFolder(outer)
  let folder: string
  try {
    folder = mkdtempSync(join(outer, 'brokerdeck-demo-'))
  } catch (error) {
    throw new DataFolderError(outer, reasonOf(error), error)
  }
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true })
      for (const path of made.toReversed()) removeIfEmpty(path)
    },
  }
}

/** One by one: the system's own way of making parents never ends under a folder that takes none, such as `/proc`. */
function makeWithParents(folder: string, made: string[]): void {
  try {
    makeOne(folder, made)
  } catch (error) {
    const parent = dirname(folder)
    if (codeOf(error) !== 'ENOENT' || parent === folder) throw error
    makeWithParents(parent, made)
    makeOne(folder, made)
  }
}

function makeOne(folder: string, made: string[]): void {
  try {
    mkdirSync(folder, { mode: 0o700 })
    made.push(folder)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST' || !statSync(folder).isDirectory()) throw error
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // Not empty, or gone already: either way it is not ours to remove any more.
  }
}

function reasonOf(error: unknown): string {
  const code = codeOf(error)
  return (code !== undefined && REASONS[code]) || `the system says ${code ?? String(error)}`
}

const REASONS: Record<string, string> = {
  EEXIST: 'there is a file of that name',
  ENOTDIR: 'a part of this path is a file',
  ENOENT: 'no folder can be made there',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'that file system is read-only',
  ENOSPC: 'the disk is full',
  ENAMETOOLONG: 'the path is too long',
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
