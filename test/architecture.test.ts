import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const source = fileURLToPath(new URL('../src/', import.meta.url))

// Which rooms and packages each room may import. Change a border here, in the commit that gives the reason.
// `use-cases` puts the steps in order (load, resolve, profile, compare): the command line and the library door share it.
const borders: Readonly<Record<string, readonly string[]>> = {
  // Schemas, which types are inferred from: the production half takes only types of them.
  vocabulary: ['zod'],
  faults: [],
  statistics: [],
  signals: ['vocabulary'],
  clients: ['vocabulary', 'signals'],
  recording: ['clients', 'signals', 'vocabulary', 'faults', '@opentelemetry/api', 'node:async_hooks'],
  exporting: ['vocabulary', 'faults', '@opentelemetry/*', 'node:*'],
  // The proxy beside an engine: the recording half's tables and endpoints, and no analysis.
  sidecar: ['clients', 'signals', 'vocabulary', 'faults', '@opentelemetry/api', 'node:*'],
  sources: ['vocabulary', 'faults', 'ky', 'p-throttle', '@clickhouse/client', 'node:*'],
  // Scores come in files of their own kind: what is read from them is rows of values and keys, never spans.
  scores: ['vocabulary', 'sources', 'csv-parse', 'yauzl', 'node:*'],
  warehouse: ['vocabulary', 'signals', 'faults', 'sources', 'scores', '@duckdb/node-api', 'node:*'],
  profile: ['warehouse', 'vocabulary', 'faults', 'node:*'],
  measures: ['statistics', 'vocabulary'],
  comparison: ['measures', 'statistics', 'vocabulary', 'faults'],
  // What lies in a user's project: read by init and doctor alone.
  project: ['vocabulary', 'sources', 'node:*'],
  configuration: ['vocabulary', 'faults', 'yaml', 'zod', 'node:*'],
  gates: ['measures', 'comparison', 'vocabulary'],
  workspace: ['warehouse', 'faults', 'node:*'],
  'use-cases': [
    // For what would reveal an unknown fact.
    'signals',
    'workspace',
    'warehouse',
    'sources',
    'scores',
    'profile',
    'measures',
    'comparison',
    'configuration',
    'statistics',
    'vocabulary',
    'faults',
    'node:*',
  ],
  report: ['vocabulary', 'd3-scale', 'd3-shape', '@dagrejs/dagre'],
  // Spans come in over HTTP and a process of its own profiles them: the room knows the engine as far as profiles and held spans need.
  live: ['profile', 'comparison', 'warehouse', 'sources', 'vocabulary', 'faults', 'prom-client', 'node:*'],
  cli: [
    'use-cases',
    'workspace',
    'gates',
    'project',
    'warehouse',
    'profile',
    'comparison',
    'configuration',
    'report',
    'live',
    'vocabulary',
    'faults',
    'sources',
    'sidecar',
    'exporting',
    'commander',
    'node:*',
  ],
}

// Doors stand in src/ itself and may open only these rooms.
const doors: Readonly<Record<string, readonly string[]>> = {
  'index.ts': ['recording', 'clients', 'vocabulary', 'faults'],
  'register.ts': ['exporting', 'recording', 'faults', '@opentelemetry/*', 'node:*'],
  'analyze.ts': [
    'use-cases',
    'workspace',
    'gates',
    'comparison',
    'configuration',
    'profile',
    'report',
    'vocabulary',
    'faults',
    'warehouse',
    'sources',
  ],
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
const room = (file: string): string | undefined => (file.includes('/') ? file.split('/')[0] : undefined)

function importsOf(file: string, counts: (statement: string) => boolean = () => true): readonly string[] {
  const text = readFileSync(join(source, file), 'utf8')
  const named = text.matchAll(
    /^\s*(?:import|export)\s[^'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|^\s*import\s+['"]([^'"]+)['"]/gm,
  )
  return [...named]
    .filter(([statement]) => counts(statement))
    .map(([, from, lazily, bare]) => from ?? lazily ?? bare ?? '')
}

/** The room or package an import reaches; undefined inside the same room. */
function reached(file: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return specifier
  const target = relative(source, resolve(source, dirname(file), specifier))
  const into = room(target) ?? target
  return into === room(file) ? undefined : into
}

const allowed = (list: readonly string[], name: string): boolean =>
  list.some((entry) => (entry.endsWith('*') ? name.startsWith(entry.slice(0, -1)) : entry === name))

describe('import borders', () => {
  test('every room has a border', () => {
    const rooms = new Set(files.flatMap((file) => room(file) ?? []))
    expect([...rooms].toSorted().filter((name) => borders[name] === undefined)).toEqual([])
  })

  test.each(files)('%s imports only what its room may', (file) => {
    const inRoom = room(file)
    const list = (inRoom === undefined ? doors[file] : borders[inRoom]) ?? []
    const wrong = importsOf(file).flatMap((specifier) => {
      const name = reached(file, specifier)
      return name === undefined || allowed(list, name) ? [] : [specifier]
    })
    expect(wrong).toEqual([])
  })

  test('the production half never reaches a file system or an engine', () => {
    const production = files.filter((file) =>
      ['signals', 'clients', 'recording', 'vocabulary'].includes(room(file) ?? ''),
    )
    const reaching = production.flatMap((file) =>
      importsOf(file)
        .filter((name) => /^(node:fs|@duckdb|@clickhouse)/.test(name))
        .map((name) => `${file}: ${name}`),
    )
    expect(production.length).toBeGreaterThan(50)
    expect(reaching).toEqual([])
  })

  test('the recording doors load no schema: zod stays out of a service that records', () => {
    const loaded = new Set<string>()
    const packages = new Set<string>()
    const load = (file: string): void => {
      if (loaded.has(file)) return
      loaded.add(file)
      for (const specifier of loadedBy(file)) {
        if (specifier.startsWith('.')) load(relative(source, resolve(source, dirname(file), specifier)))
        else packages.add(specifier)
      }
    }
    for (const door of ['index.ts', 'register.ts']) load(door)
    expect(loaded.size).toBeGreaterThan(50)
    expect([...packages]).toContain('@opentelemetry/api')
    expect([...packages]).not.toContain('zod')
  })
})

/** What a file loads when it runs: imports and re-exports of types are erased. */
const loadedBy = (file: string): readonly string[] =>
  importsOf(file, (statement) => !/^\s*(?:import|export)\s+type\b/.test(statement))
