import { existsSync, statSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

/** Everything that the page is built from. */
const SOURCES = [
  'index.html',
  'vite.config.ts',
  '.tools/compress-assets.ts',
  'src/web',
  'src/contract',
  'public',
  'package-lock.json',
]

const root = join(import.meta.dirname, '..')
const built = join(root, 'build', 'index.html')

/** Builds the page when there is no build, or an older one than a source of it. */
if (!existsSync(built) || newestIn(SOURCES) > statSync(built).mtimeMs) {
  console.log('Building the page …')
  await build({ root, logLevel: 'warn' })
}

/** When any of these files was last changed, in ms since 1970. */
function newestIn(paths: readonly string[]): number {
  let newest = 0
  for (const path of paths.map((name) => join(root, name)).filter((name) => existsSync(name))) {
    const stats = statSync(path)
    newest = Math.max(newest, stats.mtimeMs)
    if (!stats.isDirectory()) continue
    for (const name of readdirSync(path, { recursive: true, encoding: 'utf8' })) {
      newest = Math.max(newest, statSync(join(path, name)).mtimeMs)
    }
  }
  return newest
}
