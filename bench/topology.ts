import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadTraces } from '../src/use-cases/load/load-traces.ts'
import { Workspace } from '../src/workspace/workspace.ts'
import { profileHeader } from '../src/profile/profile-settings.ts'
import { topologyTables } from '../src/profile/traces/topology-tables.ts'
import { cellDimensions } from '../src/vocabulary/contexts/cell-dimensions.ts'
import { outcomes } from '../src/vocabulary/outcomes/outcome.ts'
import { createContext } from '../src/warehouse/context/context.ts'
import { createTopology } from '../src/warehouse/topology/topology.ts'
import { nullPairs } from '../test/measures/clustered-traces.ts'
import { edgesPValue, naivePValue } from '../test/measures/traces/edge-test.ts'
import { generateAgentTraces } from './generate-agent-traces.ts'

/** How fast traces become shapes and edges, and how often each test cries wolf: npm run bench -- topology [spans] [pairs]. */
const [spans = 1_000_000, pairs = 200] = process.argv.slice(2).map(Number)

const folder = await mkdtemp(join(tmpdir(), 'evalgap-bench-'))
const workspace = await Workspace.open({ memory: '2GB', threads: 2 })
try {
  const path = join(folder, 'traces.jsonl')
  const generated = await generateAgentTraces({ spans, path })
  await loadTraces(workspace, { paths: [path] })
  const header = profileHeader()
  const { database } = workspace
  const key = cellDimensions(header.dimensions)
  await createContext(database, { ...header, key, outcomes, predicates: {} })
  const began = performance.now()
  await createTopology(database, header)
  const counted = performance.now()
  await database.runQuery('profile/attach')
  for (const { query } of topologyTables) await database.runQuery(query)
  const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(1)
  const memory = Math.round(process.resourceUsage().maxRSS / 1024)
  console.log(`${generated.spans} spans in ${generated.traces} traces, 2 threads`)
  console.log(
    `  traces to shapes and edges ${seconds(began, counted)} s, tables ${seconds(counted, performance.now())} s, peak memory ${memory} MB`,
  )
} finally {
  await workspace.close()
  await rm(folder, { recursive: true, force: true })
}

const drawn = [...nullPairs(pairs)]
const rejected = (pValue: (pair: (typeof drawn)[number]) => number) =>
  `${((100 * drawn.filter((pair) => pValue(pair) < 0.05).length) / drawn.length).toFixed(1)} %`
console.log(`${pairs} pairs of cohorts without a difference, at 5 %`)
console.log(`  topology:edges rejects ${rejected(edgesPValue)}, a chi-square over edges ${rejected(naivePValue)}`)
