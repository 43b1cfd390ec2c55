import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test, vi } from 'vitest'
import { loadTraces } from '../../../src/use-cases/load/load-traces.ts'
import { Workspace } from '../../../src/workspace/workspace.ts'
import { buildProfile } from '../../../src/profile/build.ts'
import type { Topology } from '../../../src/vocabulary/traces/topology.ts'

vi.setConfig({ testTimeout: 60_000 })

const folder = fileURLToPath(new URL('../../fixtures/agents/', import.meta.url))
const recordings = readdirSync(folder).filter((name) => name.endsWith('.jsonl'))

async function topologyOf(name: string): Promise<Topology> {
  const workspace = await Workspace.open({ memory: '500MB', threads: 2 })
  try {
    await loadTraces(workspace, { paths: [folder + name] })
    const { topology } = await buildProfile(workspace.database, { predicates: { production: 'true' } })
    if (topology === undefined) throw new Error('no topology')
    return topology
  } finally {
    await workspace.close()
  }
}

const graph = ({ paths }: Topology): readonly string[] =>
  paths.map(({ path, times }) => `${path.join(' > ')}${times === 1 ? '' : ` ×${times}`}`).sort()

/** What each recording executed, read off by hand; spans that only pass values on are gone. */
const intended: Readonly<Record<string, readonly string[]>> = {
  'langfuse-agno-2025-06-11': [
    'agent:Agent.run',
    'agent:Agent.run > chat gpt-4o-mini ×2',
    'agent:Agent.run > tool:duckduckgo_search',
  ],
  'langfuse-crewai-2025-07-11': [
    'crewai-index-trace',
    'crewai-index-trace > Crew.kickoff',
    'crewai-index-trace > Crew.kickoff > Crew Created',
    'crewai-index-trace > Crew.kickoff > agent:Task._execute_core',
    'crewai-index-trace > Crew.kickoff > agent:Task._execute_core > Task Created',
    'crewai-index-trace > Crew.kickoff > agent:Task._execute_core > chat gpt-4o-mini',
  ],
  'langfuse-google-gemini-2025-08-01': ['chat gemini-2.5-flash'],
  'langfuse-langgraph-js-2025-10-30': [
    'agent:LangGraph',
    'agent:LangGraph > model_request > chat gpt-5-mini ×2',
    'agent:LangGraph > model_request > prompt ×2',
    'agent:LangGraph > model_request ×2',
    'agent:LangGraph > tool:get_weather',
  ],
  'langfuse-langgraph-python-2025-08-22': [
    'agent:LangGraph',
    'agent:LangGraph > agent > chat gpt-4o ×2',
    'agent:LangGraph > agent > should_continue ×2',
    'agent:LangGraph > agent ×2',
    'agent:LangGraph > tool:Web-Search',
  ],
  'langfuse-openai-agents-2025-09-30': [
    'agent:Agent workflow',
    'agent:Agent workflow > agent:Hello world',
    'agent:Agent workflow > agent:Hello world > chat gpt-4.1 ×2',
    'agent:Agent workflow > agent:Hello world > tool:get_weather',
  ],
  'langfuse-pydantic-ai-2025-06-06': [
    'pydantic-ai-qa-trace',
    'pydantic-ai-qa-trace > agent:qa_agent',
    'pydantic-ai-qa-trace > agent:qa_agent > chat gpt-4o',
  ],
  'langfuse-pydantic-ai-tools-2025-06-06': [
    'pydantic-ai-qa-trace',
    'pydantic-ai-qa-trace > agent:qa_agent',
    'pydantic-ai-qa-trace > agent:qa_agent > chat gpt-4o',
  ],
  'langfuse-pydantic-ai-tools-2025-12-04': [
    'run_joke_generator',
    'run_joke_generator > agent:evaluator_agent',
    'run_joke_generator > agent:evaluator_agent > chat gpt-4o-mini',
    'run_joke_generator > agent:joke_agent > chat gpt-4o-mini ×3',
    'run_joke_generator > agent:joke_agent > tool:get_dad_joke_suggestion',
    'run_joke_generator > agent:joke_agent > tool:get_one_liner_suggestion',
    'run_joke_generator > agent:joke_agent > tool:get_pun_suggestion',
    'run_joke_generator > agent:joke_agent ×2',
  ],
  'langfuse-pydantic-ai-with-gemini-2025-12-24': ['chat gemini-2.5-flash'],
  'langfuse-vercel-aisdk-2025-11-17': [
    'ai.generateText',
    'ai.generateText > chat gpt-5',
    'ai.generateText > tool:getWeather',
  ],
  'openinference-v6': ['chat gpt-4o-mini', 'embed text-embedding-3-small'],
  'inference-perf-fan_in_dependencies': ['chat gpt-4 ×3'],
  'inference-perf-simple_chain': ['chat gpt-4 ×3'],
  'inference-perf-customer_support_escalation': [
    'chat gpt-4 ×3',
    'customer-success-manager-agent: chat gpt-4',
    'network-analyst-agent: chat gpt-4',
    'senior-technical-analyst-agent: chat gpt-4',
    'technical-specialist-agent: chat gpt-4',
  ],
  tracelab: [
    'agent:claude',
    'agent:claude > chat claude-opus-4-8 ×3',
    'agent:claude > tool:Bash ×3',
    'agent:claude > tool:WebFetch',
    'agent:claude > tool:WebSearch ×3',
    'agent:claude > tool:Write ×2',
    'agent:codex',
    'agent:codex > chat gpt-5.4 ×3',
    'agent:codex > tool:exec_command ×3',
    'agent:codex > tool:write_stdin ×2',
  ],
}

describe.each(recordings)('%s', (name) => {
  test('has traces that all load, with classified steps', async () => {
    const topology = await topologyOf(name)
    const found = graph(topology)
    expect(found.some((path) => /(^|> |: )(chat|embed) /.test(path))).toBe(true)
    const expected = intended[name.replace('.jsonl', '')]
    if (expected !== undefined) expect(found).toEqual([...expected].sort())
  })
})

test('the golden graphs are those of existing recordings', () => {
  expect(Object.keys(intended).filter((name) => !recordings.includes(`${name}.jsonl`))).toEqual([])
})
