import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'
import type { Plugin } from 'vite'

/** Pictures and fonts are compressed already. */
const TEXT = /\.(?:js|css|svg|html)$/

/** Writes `<file>.br`, at brotli's best quality, beside each text file of a build: the server sends it as it is. */
export function compressAssets(): Plugin {
  return {
    name: 'compress-assets',
    apply: 'build',
    writeBundle: {
      order: 'post',
      async handler({ dir = '' }) {
        const names = await readdir(dir, { recursive: true })
        await Promise.all(names.filter((name) => TEXT.test(name)).map((name) => compress(join(dir, name))))
      },
    },
  }
}

async function compress(path: string): Promise<void> {
  await writeFile(`${path}.br`, await promisify(brotliCompress)(await readFile(path)))
}
