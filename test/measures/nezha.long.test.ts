import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { loadTraces } from '../../src/analysis/load-traces.ts'
import { Workspace } from '../../src/analysis/workspace.ts'
import { adjustForMultiplicity } from '../../src/comparison/multiplicity.ts'
import type { BranchRow } from '../../src/measures/topology-branches.ts'
import { topology } from '../../src/measures/topology.ts'
import { buildProfile } from '../../src/profile/build.ts'
import type { Finding } from '../../src/vocabulary/finding.ts'

vi.setConfig({ testTimeout: 60_000 })

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/nezha/${name}.jsonl.zst`, import.meta.url))

/** Topology findings of one minute against the fault-free minute of the same day. */
async function against(minute: string): Promise<readonly Finding[]> {
  const workspace = await Workspace.open({ memory: '500MB', threads: 2 })
  try {
    await loadTraces(workspace, { paths: [fixture('baseline-0850'), fixture(minute)] })
    const profile = await buildProfile(workspace.database)
    const key = { dimensions: [], level: 'none', cells: [] }
    return adjustForMultiplicity(topology.read({ profile, audits: [], key, minimumClusters: 5, level: 0.95 }))
  } finally {
    await workspace.close()
  }
}

const branches = (findings: readonly Finding[]) =>
  (findings.find(({ id }) => id === 'topology:edges')?.details?.['branches'] ?? []) as readonly BranchRow[]

test('the first differing branches name the step that calls the faulty service', async () => {
  const first = branches(await against('fault-0852')).slice(0, 3)
  expect(first.map(({ parent, child }) => `${parent} > ${child}`).join('\n')).toMatch(/PreserveController\.preserve/)
})

test('a short fault minute whose requests barely reach the faulty service is a known miss', async () => {
  const first = branches(await against('fault-0858')).slice(0, 3)
  expect(first.map(({ parent, child }) => `${parent} > ${child}`).join('\n')).not.toMatch(/ts-contacts|Preserve/)
})

test('stays quiet between two fault-free minutes', async () => {
  const findings = await against('fault-free-1139')
  const told = findings.filter(
    ({ id, qValue }) => id !== 'topology:critical time' && qValue !== undefined && qValue < 0.05,
  )
  expect(told).toEqual([])
  expect(findings.find(({ id }) => id === 'topology:edges')?.state).toBe('MEASURED')
})
