import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadTraces } from '../../src/use-cases/load/load-traces.ts'
import { Workspace } from '../../src/workspace/workspace.ts'
import { buildProfile } from '../../src/profile/build.ts'
import type { Profile } from '../../src/vocabulary/profile.ts'
import type { Topology } from '../../src/vocabulary/traces/topology.ts'

/** A span as tests write it, with the spans under it. */
export type Step = {
  readonly name: string
  readonly kind?: 'internal' | 'server' | 'client'
  readonly scope?: string
  readonly service?: string
  /** Milliseconds from the trace's beginning; without them steps follow one another, one millisecond each. */
  readonly start?: number
  readonly end?: number
  readonly failed?: boolean
  readonly attributes?: Readonly<Record<string, string | number>>
  readonly children?: readonly Step[]
}

/** A trace of one cohort; `cluster` names its case or session. */
export type WrittenTrace = { readonly cohort?: string; readonly cluster?: string; readonly steps: readonly Step[] }

export const agent = (name: string, ...children: readonly Step[]): Step => ({
  name: `invoke_agent ${name}`,
  attributes: { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': name },
  children,
})
export const chat = (more: Partial<Step> = {}): Step => ({
  name: 'chat m',
  ...more,
  attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'm', ...more.attributes },
})
export const tool = (name: string, more: Partial<Step> = {}): Step => ({
  name: `execute_tool ${name}`,
  ...more,
  attributes: { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': name, ...more.attributes },
})

/** Loads the traces into a database of their own and counts their topology. */
export async function topologyOf(traces: readonly WrittenTrace[]): Promise<Profile & { readonly topology: Topology }> {
  const folder = await mkdtemp(join(tmpdir(), 'evalgap-topology-'))
  const workspace = await Workspace.open({ memory: '500MB', threads: 2 })
  try {
    const path = join(folder, 'traces.jsonl')
    await writeFile(path, traces.map((trace, index) => `${line(trace, index + 1)}\n`).join(''))
    await loadTraces(workspace, { paths: [path] })
    const profile = await buildProfile(workspace.database)
    if (profile.topology === undefined) throw new Error('no topology')
    return { ...profile, topology: profile.topology }
  } finally {
    await workspace.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The paths of a cohort as lines: `agent:a > chat m ×2`. */
export const pathsOf = ({ paths }: Topology, cohort = 'production'): readonly string[] =>
  paths
    .filter((path) => path.cohort === cohort)
    .map(({ path, times }) => `${path.join(' > ')}${times === 1 ? '' : ` ×${times}`}`)
    .sort()

/** How much weight a feature's bins hold in production. */
export const featureOf = ({ features }: Topology, name: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    features
      .filter(({ cohort, feature }) => cohort === 'production' && feature === name)
      .map(({ value, weights }) => [value, weights.reduce((sum, weight) => sum + weight, 0)]),
  )

function line({ cohort = 'production', cluster, steps }: WrittenTrace, trace: number): string {
  const spans: { service: string; scope: string; span: unknown }[] = []
  let clock = 0
  const walk = (step: Step, parent: { id: string; service: string; scope: string }): number => {
    const id = (trace * 65536 + spans.length + 1).toString(16).padStart(16, '0')
    const service = step.service ?? parent.service
    const scope = step.scope ?? parent.scope
    const start = step.start ?? clock++
    const place = spans.push({ service, scope, span: undefined }) - 1
    const ends = (step.children ?? []).map((child) => walk(child, { id, service, scope }))
    const end = step.end ?? Math.max(clock++, ...ends)
    spans[place] = {
      service,
      scope,
      span: {
        traceId: trace.toString(16).padStart(32, '0'),
        spanId: id,
        parentSpanId: parent.id,
        name: step.name,
        kind: { internal: 1, server: 2, client: 3 }[step.kind ?? 'internal'],
        startTimeUnixNano: `${nanoseconds(start)}`,
        endTimeUnixNano: `${nanoseconds(end)}`,
        attributes: Object.entries(step.attributes ?? {}).map(([key, value]) => attribute(key, value)),
        status: step.failed === true ? { code: 2 } : {},
      },
    }
    return end
  }
  for (const step of steps) walk(step, { id: '', service: 'app', scope: 'app' })
  const clusterKey = cohort === 'eval' ? 'test.case.id' : 'session.id'
  return JSON.stringify({
    resourceSpans: spans.map(({ service, scope, span }) => ({
      resource: {
        attributes: [
          attribute('service.name', service),
          ...(cohort === 'none' ? [] : [attribute('evalgap.cohort', cohort)]),
          ...(cluster === undefined ? [] : [attribute(clusterKey, cluster)]),
        ],
      },
      scopeSpans: [{ scope: { name: scope }, spans: [span] }],
    })),
  })
}

const nanoseconds = (milliseconds: number): bigint =>
  1_760_000_000_000_000_000n + BigInt(Math.round(milliseconds * 1e6))

const attribute = (key: string, value: string | number) => ({
  key,
  value: typeof value === 'number' ? { intValue: `${value}` } : { stringValue: value },
})
