import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const source = fileURLToPath(new URL('../../src/measures/', import.meta.url))
const tests = fileURLToPath(new URL('.//', import.meta.url))

/** Files of the families that export a value, such as `scores/cost`. */
const measures = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.includes('/') && name.endsWith('.ts'))
  .filter((name) => /^export (async )?(const|function)/m.test(readFileSync(`${source}${name}`, 'utf8')))
  .map((name) => name.slice(0, -3))

const mirrored = (name: string): boolean =>
  existsSync(`${tests}${name}.test.ts`) &&
  readFileSync(`${tests}${name}.test.ts`, 'utf8').includes(`/src/measures/${name}.ts'`)

test('every file of a family of measures has a test of its name that imports it', () => {
  expect(measures.length).toBeGreaterThan(50)
  expect(measures.filter((name) => !mirrored(name))).toEqual([])
})
