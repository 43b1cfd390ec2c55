import { existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { option, sizes } from './arguments.ts'
import { costOf, median } from './child.ts'
import type { Cost } from './child.ts'
import { generatedIn } from './generate-spans.ts'

// How long do profile and comparison of loaded traces take? npm run bench -- compare [spans …] [--runs N]
const runs = Number(option('--runs') ?? 3)
const memory = option('--memory') ?? '2GB'
const folder = join(tmpdir(), 'evalgap-bench')
mkdirSync(folder, { recursive: true })

console.log('| spans | calls | s | cpu s | peak MB |\n|---|---|---|---|---|')
for (const spans of sizes([1e5, 1e6])) {
  const path = await generatedIn(folder, spans)
  const database = join(folder, `loaded-${spans}.duckdb`)
  if (!existsSync(database)) await costOf('./work.ts', 'load', path, database, memory)
  const costs: Cost[] = []
  for (let run = 0; run < runs; run++) costs.push(await costOf('./work.ts', 'compare', path, database, memory))
  const figures = [median(costs, (cost) => cost.seconds).toFixed(1), median(costs, (cost) => cost.cpu).toFixed(1)]
  const peak = Math.round(median(costs, (cost) => cost.peakMb))
  console.log(
    `| ${[spans.toLocaleString('en'), costs[0]?.found['calls']?.toLocaleString('en'), ...figures, peak].join(' | ')} |`,
  )
}
