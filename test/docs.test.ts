import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { commands } from '../src/cli/all.ts'
import { measures } from '../src/measures/all.ts'
import { reportFormats } from '../src/report/all.ts'
import { gateKinds } from '../src/vocabulary/gate-kinds.ts'

const root = new URL('../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const markdownIn = (folder: string): readonly string[] =>
  readdirSync(new URL(`${folder}/`, root))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`)
const collectorFiles = readdirSync(new URL('collector-config/', root)).filter((name) => name !== 'builder.yaml')

describe('documentation', () => {
  test.each(Object.keys(commands))('the README says what evalgap %s answers', (name) => {
    expect(read('README.md')).toContain(`\`evalgap ${name}\``)
  })

  test.each(measures.map(({ name }) => name))('docs/measures.md explains %s', (name) => {
    expect(read('docs/measures.md')).toContain(`\n## ${name}\n`)
  })

  test.each(collectorFiles)('docs/collector.md says what %s is for', (name) => {
    expect(read('docs/collector.md')).toContain(`[${name}](../collector-config/${name})`)
  })

  test.each(gateKinds.map((kind) => [kind.name, kind] as const))('docs/check.md explains the gate %s', (name, kind) => {
    expect(read('docs/check.md')).toContain(`\n| \`${name}\` | ${kind.about} |`)
  })

  test.each(reportFormats.map(({ name }) => name))('docs/check.md names the format %s', (name) => {
    expect(read('docs/check.md')).toContain(`\`${name}\``)
  })

  test('every dependency has its reason', () => {
    const { dependencies, optionalDependencies } = JSON.parse(read('package.json')) as Record<
      string,
      Record<string, string>
    >
    const decision = read('docs/decisions/0001-dependencies.md')
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies }))
      expect(decision).toContain(`\`${name}\``)
  })

  test('decisions are numbered without gaps or doubles', () => {
    const names = readdirSync(new URL('docs/decisions/', root)).toSorted()
    const numbers = names.map((name) => /^# (\d+)\. /.exec(read(`docs/decisions/${name}`))?.[1]?.padStart(4, '0'))
    expect(names.map((name) => name.slice(0, 4))).toEqual(numbers)
    expect(numbers).toEqual(names.map((_, index) => String(index + 1).padStart(4, '0')))
  })

  test('every link between documents leads to a file', () => {
    const documents = [
      'README.md',
      'CONTRIBUTING.md',
      'CHANGELOG.md',
      ...markdownIn('docs'),
      ...markdownIn('docs/decisions'),
    ]
    const broken = documents.flatMap((document) =>
      [...read(document).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
        .filter(([, link = '']) => !existsSync(new URL(link, new URL(document, root))))
        .map(([, link]) => `${document}: ${link}`),
    )
    expect(broken).toEqual([])
  })

  test('the plug points of CONTRIBUTING name files and folders that exist', () => {
    const table = read('CONTRIBUTING.md').matchAll(/^\| (?:a|an) .*$/gm)
    const rows = [...table].map(([row]) => row.split('|').map((cell) => cell.trim()))
    const paths = rows.flatMap(([, , write = '', list = '', proof = '']) => [
      ...named(list),
      ...named(write).map((path) => (/acme|<|\/x\.ts$/.test(path) ? folderOf(path) : path)),
      ...named(proof).filter((path) => !/acme|</.test(path)),
    ])
    expect(rows.length).toBeGreaterThan(14)
    expect(paths.filter((path) => !existsSync(new URL(path, root)))).toEqual([])
  })
})

/** Paths that a cell of a table names. */
const named = (cell: string): readonly string[] =>
  [...cell.matchAll(/`([\w<>.-]+\/[\w<>./-]*)`/g)].map(([, path = '']) => path)

/** The folder of a file whose name is to be chosen. */
const folderOf = (path: string): string => path.replace(/(<[^/]*>\/)?[^/]*$/, '')
