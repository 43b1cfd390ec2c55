import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { loadTraces } from '../../../src/use-cases/load/load-traces.ts'
import { Workspace } from '../../../src/workspace/workspace.ts'
import { buildProfile } from '../../../src/profile/build.ts'
import { file } from '../../warehouse/otlp-lines.ts'
import { plantedToolCalls } from './planted-tool-calls.ts'
import { topologyTables } from '../../../src/profile/traces/topology-tables.ts'

vi.setConfig({ testTimeout: 60_000 })

const fixtures = fileURLToPath(new URL('../../fixtures/agents/', import.meta.url))
const one = ['tracelab', 'langfuse-langgraph-js-2025-10-30', 'inference-perf-simple_chain']
const other = ['langfuse-openai-agents-2025-09-30', 'langfuse-agno-2025-06-11', 'inference-perf-fan_in_dependencies']

/** Calls that count their tool calls, which the recordings do not. */
const toolCalls: Readonly<Record<string, string>> = {
  part1: plantedToolCalls('eval', 10),
  part2: plantedToolCalls('production', 10, 100),
}

/** Writes the topology tables of some recordings as Parquet. */
async function write(folder: string, part: string, names: readonly string[]): Promise<void> {
  const workspace = await Workspace.open({ memory: '500MB', threads: 2 })
  try {
    const counted = await file(
      folder,
      `${part}-tool-calls.jsonl`,
      toolCalls[part] ?? Object.values(toolCalls).join('\n'),
    )
    await loadTraces(workspace, { paths: [...names.map((name) => `${fixtures}${name}.jsonl`), counted] })
    await buildProfile(workspace.database, { predicates: { eval: "service = 'claude'", production: 'true' } })
    for (const { name } of topologyTables) {
      await workspace.database.run(`COPY profile.${name} TO '${join(folder, `${part}-${name}.parquet`)}'`)
    }
  } finally {
    await workspace.close()
  }
}

/** Seconds are sums of fractions, and the order in which they are added shows in the last digit. */
const rounded = ({ rows }: { readonly rows: readonly (readonly unknown[])[] }) =>
  rows.map((row) => row.map((cell) => (typeof cell === 'number' ? Number(cell.toPrecision(12)) : cell)))

test('profile(A) + profile(B) equals profile(A and B), table by table', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'evalgap-merge-'))
  const workspace = await Workspace.open()
  try {
    await write(folder, 'part1', one)
    await write(folder, 'part2', other)
    await write(folder, 'whole', [...one, ...other])
    for (const { name, key, add } of topologyTables) {
      const sums = Object.entries(add).map(([column, sql]) => `${sql} AS ${column}`)
      const rows = (columns: readonly string[], part: string) =>
        workspace.database.table(
          `SELECT ${[...key, ...columns].join(', ')} FROM '${join(folder, `${part}-${name}.parquet`)}' GROUP BY ALL ORDER BY ALL`,
        )
      const merged = await rows(sums, 'part*')
      expect(rounded(merged), name).toEqual(rounded(await rows(sums, 'whole')))
      if (name !== 'topology_quirk') expect(merged.rows.length, name).toBeGreaterThan(0)
    }
  } finally {
    await workspace.close()
    await rm(folder, { recursive: true, force: true })
  }
})
