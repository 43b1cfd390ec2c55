import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { option, sizes } from '../arguments.ts'
import { median } from '../child.ts'
import type { Cost } from '../child.ts'
import { generatedIn, usualAttributes } from '../generate-spans.ts'

// How fast do others get the same spans into a table? npm run bench -- load-peers [spans …] [--runs N] [--attributes N]; README.md says what to install.
const runs = Number(option('--runs') ?? 3)
const attributes = Number(option('--attributes') ?? usualAttributes)
const folder = join(tmpdir(), 'evalgap-bench')
mkdirSync(folder, { recursive: true })

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const python = process.env['PYTHON'] ?? 'python3'
const own = (task: string): readonly string[] => [process.execPath, here('./work.ts'), task]
const tasks: Readonly<Record<string, readonly string[]>> = {
  'DuckDB, nested read_json, count': own('read'),
  'evalgap, into the table spans': own('spans'),
  'evalgap load (spans to calls)': own('load'),
  'chdb, JSONEachRow into a MergeTree': [python, here('./chdb_merge_tree.py')],
  'Python, json and sqlite3': [python, here('./python_sqlite.py')],
  'jq and sqlite3': [here('./jq_sqlite.sh')],
}

/** Cost of a command and all it starts, as `time` has it; undefined when it is not installed. */
function costOf(command: readonly string[], path: string, spans: number): Cost | undefined {
  const [database, figures] = [join(folder, 'peer'), join(folder, 'peer.cost')]
  rmSync(database, { recursive: true, force: true })
  const done = spawnSync('time', ['-o', figures, '-f', '%e %U %S %M', ...command, path, database], { encoding: 'utf8' })
  rmSync(database, { recursive: true, force: true })
  if (done.status !== 0) {
    console.error(`left out: ${command.join(' ')}\n${done.stderr}`)
    return undefined
  }
  if (Number(done.stdout) !== spans) throw new Error(`${command.join(' ')} found ${done.stdout} of ${spans} spans`)
  const [seconds = 0, user = 0, system = 0, kilobytes = 0] = readFileSync(figures, 'utf8').split(' ').map(Number)
  return { seconds, cpu: user + system, peakMb: kilobytes / 1024, found: {} }
}

/** Costs by task; a task whose program is missing has none. */
function measure(path: string, spans: number): ReadonlyMap<string, readonly Cost[]> {
  const costs = new Map<string, Cost[]>()
  const turns = Array.from({ length: runs }, () => Object.entries(tasks)).flat()
  for (const [title, command] of turns) {
    const cost = costOf(command, path, spans)
    if (cost !== undefined) costs.set(title, [...(costs.get(title) ?? []), cost])
  }
  return costs
}

for (const spans of sizes([1e5])) {
  const path = await generatedIn(folder, spans, attributes)
  const costs = measure(path, spans)
  const base = median(costs.get('evalgap load (spans to calls)') ?? [], ({ cpu }) => cpu)
  console.log(`\n${spans.toLocaleString('en')} spans, ${Math.round(statSync(path).size / 1e6)} MB, median of ${runs}\n`)
  console.log('| task | s | cpu s | spans per cpu s | cpu, × evalgap load | peak MB |\n|---|---|---|---|---|---|')
  for (const [title, of] of costs) {
    const [seconds, cpu] = [median(of, (cost) => cost.seconds), median(of, (cost) => cost.cpu)]
    const rate = `${Math.round(spans / cpu / 1000)} k`
    const peak = Math.round(median(of, (cost) => cost.peakMb))
    console.log(`| ${[title, seconds.toFixed(1), cpu.toFixed(1), rate, (cpu / base).toFixed(2), peak].join(' | ')} |`)
  }
}
