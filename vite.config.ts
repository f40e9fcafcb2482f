/// <reference types="vitest/config" />
import babel from '@rolldown/plugin-babel'
import react, { reactCompilerPreset } from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressAssets } from './.tools/compress-assets.ts'

/** Where `npm start` listens: the page in development asks it for everything but itself. */
const SERVER = 'http://localhost:8080'

/** The server takes changes from its own origin alone, so requests that pass through here carry that one. */
const toServer = { target: SERVER, headers: { origin: SERVER } }

export default defineConfig({
  plugins: [react(), babel({ presets: [reactCompilerPreset()] }), compressAssets()],
  build: {
    outDir: 'build',
    sourcemap: false,
    // The policy of the page allows no data: script or style, and fonts and pictures from this site alone.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // The React Compiler takes most of a build, as it must; a start need not say so each time.
      checks: { pluginTimings: false },
      output: {
        codeSplitting: {
          // The schema library and the line that configures it load as one, before the first schema is built.
          groups: [{ name: 'schema', test: /node_modules\/zod\/|zod-without-eval/ }],
        },
      },
    },
  },
  server: {
    proxy: { '/api': toServer, '/auth': toServer, '^/sign-in\\?code=': toServer },
  },
  test: {
    projects: [
      {
        test: {
          name: 'node',
          // Long enough for a busy machine: what is slow is not what is wrong.
          testTimeout: 30_000,
          hookTimeout: 30_000,
          expect: { poll: { timeout: 10_000 } },
          environment: 'node',
          include: ['src/**/*.test.ts', '.tools/**/*.test.ts'],
        },
      },
    ],
  },
})
