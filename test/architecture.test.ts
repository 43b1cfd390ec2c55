import { readFileSync, readdirSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const source = fileURLToPath(new URL('../src/', import.meta.url))

/** What a room may import, and why: a room, a package, or all packages under a prefix that ends in `*`. */
type Borders = Readonly<Record<string, Readonly<Record<string, string>>>>

// Which rooms and packages each room may import. Change a border here, in the commit that gives the reason.
const borders: Borders = {
  // Schemas, which types are inferred from: the production half takes only types of them.
  vocabulary: { zod: 'schemas' },
  faults: {},
  statistics: {},
  signals: { vocabulary: 'attribute names' },
  clients: { vocabulary: 'attribute names', signals: 'known servers' },
  recording: {
    clients: 'what is patched',
    signals: 'rules of replies',
    vocabulary: 'attribute names',
    faults: 'wrong use',
    '@opentelemetry/api': 'spans',
  },
  exporting: { faults: 'wrong use', '@opentelemetry/*': 'the SDK', 'node:*': 'files' },
  // The proxy beside an engine: the recording half's tables and endpoints, and no analysis.
  sidecar: {
    clients: 'endpoints',
    signals: 'rules of replies',
    vocabulary: 'attribute names',
    faults: 'wrong use',
    '@opentelemetry/api': 'spans',
    'node:*': 'HTTP',
  },
  sources: {
    faults: 'unreadable input',
    ky: 'requests',
    'p-throttle': 'pace of requests',
    '@clickhouse/client': 'its protocol',
    'node:*': 'files, streams, workers',
  },
  // Scores come in files of their own kind: what is read from them is rows of values and keys, never spans.
  scores: {
    vocabulary: 'score identity',
    sources: 'files, lines, compression',
    'csv-parse': 'CSV',
    yauzl: 'zip archives',
    'node:*': 'files, streams',
  },
  warehouse: {
    vocabulary: 'bins, warnings',
    signals: 'rules as SQL',
    faults: 'engine faults',
    sources: 'rows of spans',
    scores: 'rows of scores',
    '@duckdb/node-api': 'the engine',
    'node:*': 'files',
  },
  profile: { warehouse: 'SQL', vocabulary: 'the profile', faults: 'unreadable profiles', 'node:*': 'files' },
  measures: { statistics: 'methods', vocabulary: 'profile, findings' },
  comparison: {
    measures: 'findings',
    statistics: 'multiplicity, power',
    vocabulary: 'the comparison',
    faults: 'empty cohorts',
  },
  // The files of a user's project: read by init and doctor alone.
  project: { vocabulary: 'diagnosis', sources: 'formats', 'node:*': 'files' },
  configuration: {
    vocabulary: 'gates, dimensions',
    faults: 'wrong settings',
    yaml: 'YAML',
    zod: 'its schema',
    'node:*': 'files',
  },
  gates: { vocabulary: 'the comparison' },
  workspace: { warehouse: 'the database', faults: 'busy folders', 'node:*': 'files' },
  // Puts the steps in order (load, resolve, profile, compare): the command line and the library door share it.
  'use-cases': {
    signals: 'hints that reveal a fact',
    gates: 'check',
    project: 'init, doctor',
    live: 'watch',
    sidecar: 'the proxy',
    exporting: 'spans of the sidecar',
    configuration: 'settings',
    workspace: 'the database of a run',
    warehouse: 'load, resolve',
    sources: 'back ends',
    scores: 'formats',
    profile: 'count, read',
    comparison: 'compare',
    statistics: 'pass@k',
    vocabulary: 'results',
    faults: 'wrong use',
    'node:*': 'files',
  },
  report: {
    vocabulary: 'the comparison',
    'd3-scale': 'axes',
    'd3-shape': 'curves',
    '@dagrejs/dagre': 'graph layout',
    'string-width': 'columns',
  },
  // Spans come in over HTTP and a process of its own profiles them: the room knows the engine as far as profiles and held spans need.
  live: {
    profile: 'count, merge',
    comparison: 'compare',
    warehouse: 'held spans',
    sources: 'OTLP',
    vocabulary: 'the comparison',
    faults: 'wrong use',
    'prom-client': 'metrics',
    'node:*': 'HTTP, processes',
  },
  // Options to a use case to what is printed: only this room prints, reads the environment and exits.
  cli: {
    'use-cases': 'commands',
    report: 'output',
    configuration: '--config',
    vocabulary: 'results',
    faults: 'exit codes',
    commander: 'arguments',
    'node:*': 'files, signals',
  },
}

// Doors are the files of src/ itself: each opens only these rooms.
const doors: Borders = {
  'index.ts': { recording: 'the recorder' },
  'register.ts': { exporting: 'the SDK', recording: 'calls in flight' },
  'analyze.ts': {
    'use-cases': 'the steps',
    workspace: 'the database of a run',
    gates: 'check',
    configuration: 'settings',
    report: 'formats',
    vocabulary: 'results',
    faults: 'errors to catch',
  },
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
const texts = new Map(files.map((file) => [file, readFileSync(join(source, file), 'utf8')]))

/** The room of a file; a door is a room of its own. */
const room = (file: string): string => file.split('/')[0] ?? file

/** The folder of a file inside its room; undefined for a file of the room itself. */
const family = (file: string): string | undefined => (file.split('/').length > 2 ? file.split('/')[1] : undefined)

type Arrow = { readonly file: string; readonly specifier: string; readonly target: string }

/** Every import of `src/`: its target is a file of `src/`, or the package as it is written. */
const arrows: readonly Arrow[] = files.flatMap((file) =>
  importsIn(texts.get(file) ?? '').map((specifier) => ({
    file,
    specifier,
    target: specifier.startsWith('.') ? relative(source, resolve(source, dirname(file), specifier)) : specifier,
  })),
)

function importsIn(text: string, counts: (statement: string) => boolean = () => true): readonly string[] {
  const named = text.matchAll(
    /^\s*(?:import|export)\s[^'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|^\s*import\s+['"]([^'"]+)['"]/gm,
  )
  return [...named]
    .filter(([statement]) => counts(statement))
    .map(([, from, lazily, bare]) => from ?? lazily ?? bare ?? '')
}

/** The room or package an import reaches; undefined inside the same room. */
function reached({ file, specifier, target }: Arrow): string | undefined {
  const into = specifier.startsWith('.') ? room(target) : specifier
  return into === room(file) ? undefined : into
}

const covers = (entry: string, name: string): boolean =>
  entry.endsWith('*') ? name.startsWith(entry.slice(0, -1)) : entry === name

describe('import borders', () => {
  const rooms = [...new Set(files.map(room))].toSorted()
  const all: Borders = { ...borders, ...doors }

  test('every room and door has a border, and every border a room', () => {
    expect(Object.keys(all).toSorted()).toEqual(rooms)
  })

  test.each(rooms)('%s imports only what it may', (name) => {
    const allowed = Object.keys(all[name] ?? {})
    const wrong = arrows
      .filter(({ file }) => room(file) === name)
      .filter((arrow) => {
        const into = reached(arrow)
        return into !== undefined && !allowed.some((entry) => covers(entry, into))
      })
    expect(wrong.map(({ file, specifier }) => `${file}: ${specifier}`)).toEqual([])
  })

  test('every arrow of a border is used', () => {
    const unused = Object.entries(all).flatMap(([name, border]) => {
      const used = arrows.filter(({ file }) => room(file) === name).flatMap((arrow) => reached(arrow) ?? [])
      const entries = Object.keys(border).filter((entry) => !used.some((into) => covers(entry, into)))
      return entries.map((entry) => `${name} → ${entry}`)
    })
    expect(unused).toEqual([])
  })

  test('rooms form no circle', () => {
    const between = arrows.flatMap((arrow): readonly (readonly [string, string])[] => {
      const into = reached(arrow)
      return into === undefined ? [] : [[room(arrow.file), into]]
    })
    expect(circleOf(between)).toEqual([])
  })

  test('the production half never reaches a file system or an engine', () => {
    const production = arrows.filter(({ file }) =>
      ['signals', 'clients', 'recording', 'vocabulary'].includes(room(file)),
    )
    const reaching = production.filter(({ specifier }) => /^(node:fs|@duckdb|@clickhouse)/.test(specifier))
    expect(new Set(production.map(({ file }) => file)).size).toBeGreaterThan(50)
    expect(reaching.map(({ file, specifier }) => `${file}: ${specifier}`)).toEqual([])
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
  importsIn(texts.get(file) ?? '', (statement) => !/^\s*(?:import|export)\s+type\b/.test(statement))

describe('families inside a room', () => {
  const crossing = (name: string) =>
    arrows.flatMap(({ file, specifier, target }) => {
      if (room(file) !== name || !specifier.startsWith('.') || room(target) !== name) return []
      const [from, to] = [family(file), family(target)]
      return from === undefined || to === undefined || from === to ? [] : [{ from, to, is: `${file} → ${target}` }]
    })

  test('a family of measures imports tables and no other family, and tables import none', () => {
    const wrong = crossing('measures').filter(({ from, to }) => from === 'tables' || to !== 'tables')
    expect(wrong.map(({ is }) => is)).toEqual([])
  })

  test.each(['profile', 'vocabulary'])('no lane of %s imports another', (name) => {
    expect(crossing(name).map(({ is }) => is)).toEqual([])
  })

  test('families of statistics form no circle', () => {
    const between = crossing('statistics').map(({ from, to }) => [from, to] as const)
    expect(between.length).toBeGreaterThan(20)
    expect(circleOf(between)).toEqual([])
  })
})

/** The names that are left when all that point at nothing are taken away, again and again: those of circles and what leads to them. */
function circleOf(between: readonly (readonly [string, string])[]): readonly string[] {
  const sources = new Set(between.map(([from]) => from))
  const rest = between.filter(([, to]) => sources.has(to))
  return rest.length === between.length ? [...sources] : circleOf(rest)
}

describe('files', () => {
  /** Entry points and tables of a room, which are named after what they are for. */
  const roles: Readonly<Record<string, string>> = {
    'all.ts': 'the list of a room',
    'main.ts': 'the program',
    'worker.ts': 'entry of a thread',
    'start.ts': 'entry of the page',
    'analyst-main.ts': 'entry of a process',
    'index.ts': 'door',
    'register.ts': 'door',
    'analyze.ts': 'door',
  }

  test('no folder holds more than 30 files', () => {
    const folders = Map.groupBy(files, (file) => dirname(file))
    const large = [...folders].filter(([folder, held]) => room(folder) !== 'statistics' && held.length > 30)
    expect(large.map(([folder, held]) => `${folder}: ${held.length}`)).toEqual([])
  })

  test('every file is named after something it exports', () => {
    const named = files.filter((file) => roles[basename(file)] === undefined && !file.endsWith('.generated.ts'))
    const wrong = named.filter((file) => !exportsOf(file).some((name) => names(name, basename(file, '.ts'))))
    expect(wrong).toEqual([])
  })

  function exportsOf(file: string): readonly string[] {
    const text = texts.get(file) ?? ''
    const found = text.matchAll(/^export (?:async )?(?:function\*?|const|let|class|type) +(\w+)/gm)
    return [...found].map(([, name = '']) => name)
  }

  /** Whether an export's name has every word of a file's name, in singular or plural. */
  const names = (exported: string, file: string): boolean => {
    const words = wordsOf(exported)
    return wordsOf(file).every((word) => words.includes(word)) || wordsOf(file).join('') === words.join('')
  }

  const wordsOf = (name: string): readonly string[] =>
    name
      .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .split('-')
      .map((word) => (word === 'criteria' ? 'criterion' : word.replace(/ies$/, 'y').replace(/s$/, '')))
})
