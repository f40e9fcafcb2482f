import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, preview } from 'vite'

export type BenchPages = {
  urlOf(page: 'console' | 'grid'): string
  close(): Promise<void>
}

const ROOT = join(import.meta.dirname, '..', '..')

/** Builds the two pages like the product, each by itself so that they share nothing, and serves them. */
export async function buildBenchPages(): Promise<BenchPages> {
  const outDir = mkdtempSync(join(tmpdir(), 'brokerdeck-bench-'))
  for (const page of ['console', 'grid']) {
    await build({
      root: ROOT,
      base: `/${page}/`,
      logLevel: 'warn',
      build: {
        outDir: join(outDir, page),
        emptyOutDir: true,
        chunkSizeWarningLimit: 2000,
        rolldownOptions: { input: join(ROOT, 'src', 'bench', 'page', `${page}.html`) },
      },
    })
  }
  const server = await preview({
    root: ROOT,
    logLevel: 'warn',
    appType: 'mpa',
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1', proxy: {} },
  })
  const address = server.httpServer.address()
  if (address === null || typeof address === 'string') throw new Error('The pages are not served.')
  return {
    urlOf: (page) => `http://127.0.0.1:${address.port}/${page}/src/bench/page/${page}.html`,
    async close() {
      await server.close()
      rmSync(outDir, { recursive: true })
    },
  }
}
