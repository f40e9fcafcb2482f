import { expect, test } from 'vitest'
import { sourceFiles, textOf } from './repository-files.ts'

type PackageFile = Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>
const packageFile: PackageFile = JSON.parse(textOf('package.json'))

test('the lockfile names no registry, so that any one can serve it', () => {
  const lockfile = textOf('package-lock.json')
  expect(lockfile).not.toMatch(/"resolved":/)
  expect(lockfile).not.toMatch(/registry\./)
})

test('a range names a whole version, because npm under an old Node picks older ones where it may', () => {
  const { dependencies, devDependencies } = packageFile
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, range]) => !/^\^?\d+\.\d+\.\d+$/.test(range),
  )
  expect(loose).toEqual([])
})

test('Node comes in one exact version for every platform', () => {
  const versions = Object.values(packageFile.optionalDependencies)
  expect(new Set(versions).size).toBe(1)
  expect(versions[0]).toMatch(/^24\.\d+\.\d+$/)
})

/** What another package asks for beside it, and we never name: the component library, and the React Compiler. */
const PEERS = ['@emotion/react', '@emotion/styled', '@babel/core', 'babel-plugin-react-compiler']

/** The names of packages in the imports of these files. */
function packagesIn(paths: readonly string[]): string[] {
  return paths
    .flatMap((path) => [...textOf(path).matchAll(/(?:from|import\() ?'((?:@[\w.-]+\/)?[a-z][\w.-]*)[^']*'/g)])
    .map(([, name = '']) => name)
    .filter((name) => name !== 'node')
}

test('every package that the product imports is a dependency of it', () => {
  const names = packagesIn(
    sourceFiles('src').filter(
      (path) => !/\.test\.tsx?$|\/(?:test|testing|testdata|conventions|bench)\//.test(path),
    ),
  )
  expect(names.length).toBeGreaterThan(20)
  const missing = [...new Set(names)].filter((name) => !(name in packageFile.dependencies))
  expect(missing).toEqual([])
})

test('every dependency is imported: what nobody uses is not installed', () => {
  const names = packagesIn([...sourceFiles('src', '.tools'), 'vite.config.ts'])
  const unused = Object.keys(packageFile.dependencies).filter(
    (name) => !names.includes(name) && !PEERS.includes(name),
  )
  expect(unused).toEqual([])
})
