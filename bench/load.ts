import { mkdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { option, sizes } from './arguments.ts'
import { costOf, median } from './child.ts'
import type { Cost } from './child.ts'
import { generatedIn, usualAttributes } from './generate-spans.ts'

// How fast is `evalgap load`, beside DuckDB's own read of the same file in the same run? Every task runs in a process of its own,
// tasks take turns, and medians are printed. npm run bench -- load [spans …] [--runs N] [--memory 2GB] [--attributes N]
const runs = Number(option('--runs') ?? 3)
const memory = option('--memory') ?? '2GB'
const attributes = Number(option('--attributes') ?? usualAttributes)
const folder = join(tmpdir(), 'evalgap-bench')
mkdirSync(folder, { recursive: true })

const tasks = ['bare-typed', 'bare-map', 'spans', 'load'] as const
const titles = {
  'bare-typed': 'read_json, count (values typed)',
  'bare-map': 'read_json, count (values as map)',
  spans: 'into the table spans',
  load: 'evalgap load (spans to calls)',
}

for (const spans of sizes([1e5, 1e6])) {
  const path = await generatedIn(folder, spans, attributes)
  const megabytes = statSync(path).size / 1e6
  const costs = Object.fromEntries(tasks.map((task): [string, Cost[]] => [task, []]))
  for (let run = 0; run < runs; run++) {
    for (const task of tasks) {
      const database = join(folder, `${task}.duckdb`)
      rmSync(database, { force: true })
      costs[task]?.push(await costOf('./work.ts', task, path, database, memory))
      rmSync(database, { force: true })
    }
  }
  const rows = tasks.map((task) => {
    const of = costs[task] ?? []
    const [seconds, cpu] = [median(of, (cost) => cost.seconds), median(of, (cost) => cost.cpu)]
    const base = costs['bare-typed'] ?? []
    const [ratio, cpuRatio] = [seconds / median(base, (cost) => cost.seconds), cpu / median(base, (cost) => cost.cpu)]
    const file = median(of, ({ found }) => found['fileMb'] ?? 0)
    return `| ${[titles[task], seconds.toFixed(1), cpu.toFixed(1), `${Math.round(spans / seconds / 1000)} k`, Math.round(megabytes / seconds), ratio.toFixed(2), cpuRatio.toFixed(2), Math.round(median(of, (cost) => cost.peakMb)), file > 0 ? Math.round(file) : ''].join(' | ')} |`
  })
  console.log(
    `\n${spans.toLocaleString('en')} spans, ${Math.round(megabytes)} MB, ${attributes} attributes a span, memory ${memory}, median of ${runs}\n`,
  )
  console.log(
    '| task | s | cpu s | spans/s | MB/s | × read | × read, cpu | peak MB | file MB |\n|---|---|---|---|---|---|---|---|---|',
  )
  console.log(rows.join('\n'))
}
