import { posix } from 'node:path'
import { expect, test } from 'vitest'
import { isTest, sourceFiles, textOf } from './repository-files.ts'

type Import = { from: string; to: string }

const imports = sourceFiles('src', 'e2e').flatMap(importsOf)

/** Imports of a file: those of ours as paths, the others by name. */
function importsOf(from: string): Import[] {
  const text = textOf(from)
  const forms = [
    /^(?:import|export)\s[\w*{}\s,]*?from\s+'([^']+)'/gm,
    /^import\s+'([^']+)'/gm,
    /\bimport\(\s*'([^']+)'/g,
  ]
  return forms
    .flatMap((form) => [...text.matchAll(form)])
    .map(([, name = '']) => ({
      from,
      to: name.startsWith('.') ? posix.join(posix.dirname(from), name) : name,
    }))
}

function importsInto(folder: string, allowed: (to: string, from: string) => boolean): Import[] {
  return imports.filter(({ from, to }) => from.startsWith(folder) && !isTest(from) && !allowed(to, from))
}

test('imports are found', () => {
  expect(imports).toContainEqual({ from: 'src/main.ts', to: 'src/server/start-server.ts' })
  expect(imports).toContainEqual({ from: 'src/contract/api.ts', to: 'zod' })
  expect(imports.length).toBeGreaterThan(300)
})

test('the contract imports the schema library only', () => {
  expect(importsInto('src/contract/', (to) => to === 'zod' || to.startsWith('src/contract/'))).toEqual([])
})

test('the emulator imports nothing of the code under test', () => {
  expect(importsInto('src/emulator/', (to) => !/^src\/(?!emulator\/)/.test(to))).toEqual([])
  const tests = imports.filter(
    ({ from, to }) => from.startsWith('src/emulator/') && /^src\/(?!emulator\/)/.test(to),
  )
  expect(tests).toEqual([])
})

test('the client of the cloud knows no route, role, database or contract', () => {
  const isOwn = (to: string) =>
    to.startsWith('src/server/dms/') || !/^(?:src\/|fastify|@fastify|kysely)/.test(to)
  expect(importsInto('src/server/dms/', isOwn)).toEqual([])
})

test('the server imports neither page nor emulator; the page neither server nor emulator nor Node', () => {
  expect(importsInto('src/server/', (to) => !/^src\/(?:web|emulator)\//.test(to))).toEqual([])
  expect(importsInto('src/web/', (to) => !/^(?:src\/(?:server|emulator)\/|node:)/.test(to))).toEqual([])
})

test('in the page, what is beneath imports nothing from above', () => {
  const isBelow = (to: string) => !/^src\/web\/(?:features|shell)\//.test(to)
  expect(importsInto('src/web/ui/', isBelow)).toEqual([])
  expect(importsInto('src/web/lib/', isBelow)).toEqual([])
  expect(importsInto('src/web/api/', isBelow)).toEqual([])
})

test('only the command line brings emulator and server together', () => {
  const both = [...new Set(imports.filter(({ from }) => !isTest(from)).map(({ from }) => from))].filter(
    (from) => {
      const reached = imports.filter((one) => one.from === from).map(({ to }) => to)
      return (
        reached.some((to) => to.startsWith('src/emulator/')) &&
        reached.some((to) => to.startsWith('src/server/'))
      )
    },
  )
  expect(both).toEqual(['src/main.ts'])
})

test('only the command lines touch the process', () => {
  const offenders = sourceFiles('src').filter(
    (path) =>
      !isTest(path) &&
      path !== 'src/main.ts' &&
      path !== 'src/emulator/main.ts' &&
      !path.startsWith('src/bench/') &&
      /(?<![.\w-])process\.(?:env|exit|on|argv|exitCode|stdout|stderr)\b/.test(textOf(path)),
  )
  expect(offenders).toEqual([])
})
