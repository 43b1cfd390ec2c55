import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadTraces } from '../../../src/use-cases/load/load-traces.ts'
import { Workspace } from '../../../src/workspace/workspace.ts'
import { buildProfile } from '../../../src/profile/build.ts'
import type { Profile } from '../../../src/vocabulary/profile.ts'

/** Which framework made each recording: its name says it. */
const intended = {
  'langfuse-agno-2025-06-11': 'agno',
  'langfuse-crewai-2025-07-11': 'crewai',
  'langfuse-google-gemini-2025-08-01': null,
  'langfuse-langgraph-js-2025-10-30': 'langgraph',
  'langfuse-langgraph-python-2025-08-22': 'langgraph',
  'langfuse-openai-agents-2025-09-30': 'openai-agents',
  'langfuse-pydantic-ai-tools-2025-12-04': 'pydantic-ai',
  'langfuse-vercel-aisdk-2025-11-17': 'vercel-ai-sdk',
  'inference-perf-multi_agent_research': null,
  'openinference-v6': 'vercel-ai-sdk',
} as const

let workspace: Workspace
let profile: Profile

beforeAll(async () => {
  const folder = fileURLToPath(new URL('../../fixtures/agents/', import.meta.url))
  workspace = await Workspace.open({ memory: '500MB', threads: 2 })
  await loadTraces(workspace, { paths: Object.keys(intended).map((name) => `${folder}${name}.jsonl`) })
  profile = await buildProfile(workspace.database, { predicates: { production: 'true' } })
})
afterAll(() => workspace.close())

test('recordings of agents name the framework that ran them, or leave it unknown', async () => {
  const rows = await workspace.database.rows<{ recording: string; scaffold: string | null }>(
    `SELECT DISTINCT regexp_extract(f.path, '([^/]+).jsonl$', 1) AS recording, s.scaffold
     FROM topology_traces AS t JOIN spans AS p ON p.trace_id = t.trace_id JOIN files AS f ON f.file = p.file
     LEFT JOIN topology_scaffolds AS s ON s.trace = t.trace`,
  )
  expect(Object.fromEntries(rows.map(({ recording, scaffold }) => [recording, scaffold]))).toEqual(intended)
})

test('the facts of a framework with a model are counted per trace', () => {
  const facts = profile.topology?.scaffolds?.filter(({ scaffold }) => scaffold === 'pydantic-ai') ?? []
  expect(facts.map(({ fact, units }) => `${fact} ${units}`)).toEqual(
    expect.arrayContaining(['turns per trace 1', 'seconds per trace 1']),
  )
  expect(facts.find(({ fact }) => fact === 'turns per trace')?.model).toMatch(/^gpt-/)
})
