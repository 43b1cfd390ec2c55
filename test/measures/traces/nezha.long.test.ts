import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { loadTraces } from '../../../src/use-cases/load/load-traces.ts'
import { Workspace } from '../../../src/workspace/workspace.ts'
import { adjustForMultiplicity } from '../../../src/comparison/adjust-for-multiplicity.ts'
import { find } from '../../../src/vocabulary/find.ts'
import { topology } from '../../../src/measures/traces/topology.ts'
import { buildProfile } from '../../../src/profile/build.ts'
import type { Finding } from '../../../src/vocabulary/finding.ts'

vi.setConfig({ testTimeout: 60_000 })

const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/nezha/${name}.jsonl.zst`, import.meta.url))

/** Topology findings of some minutes against the fault-free minute of the same day. */
async function against(...minutes: readonly string[]): Promise<readonly Finding[]> {
  const workspace = await Workspace.open({ memory: '500MB', threads: 2 })
  try {
    await loadTraces(workspace, { paths: [fixture('baseline-0850'), ...minutes.map(fixture)] })
    const profile = await buildProfile(workspace.database)
    const key = { dimensions: [], level: 'none', cells: [] }
    return adjustForMultiplicity(topology.read({ profile, audits: [], key, minimumClusters: 5, level: 0.95 }))
  } finally {
    await workspace.close()
  }
}

const branches = (findings: readonly Finding[]) => find({ findings }, 'topology', 'edges')?.details?.branches ?? []

/** Each recorded fault: a wrong return value of ts-contacts-service, which ts-preserve-service calls. */
const faults = [
  { injected: '08:52:06', minutes: ['fault-0852', 'fault-0853', 'fault-0854'] },
  { injected: '08:58:16', minutes: ['fault-0858', 'fault-0859'] },
]

const firstThree = async (...minutes: readonly string[]) =>
  branches(await against(...minutes))
    .slice(0, 3)
    .map(({ parent, child }) => `${parent} > ${child}`)

test.each(faults)(
  'the fault of $injected puts the service that calls the faulty one first among the branches',
  async ({ minutes }) => {
    const [first] = await firstThree(...minutes)
    expect(first).toMatch(/ts-preserve-service/)
  },
)

test.each([
  { minute: 'fault-0852', reaching: 14, named: true },
  { minute: 'fault-0853', reaching: 2, named: false },
  { minute: 'fault-0854', reaching: 4, named: false },
  { minute: 'fault-0858', reaching: 3, named: false },
  { minute: 'fault-0859', reaching: 5, named: true },
])(
  'the minute $minute alone has $reaching traces that reach the faulty service from its caller',
  async ({ minute, named }) => {
    const first = await firstThree(minute)
    expect(first.some((branch) => /ts-preserve-service|ts-contacts-service/.test(branch))).toBe(named)
  },
)

test('the branches of two fault-free minutes do not differ', async () => {
  const findings = await against('fault-free-1139')
  const told = findings.filter(
    ({ id, qValue }) => id !== 'topology:critical time' && qValue !== undefined && qValue < 0.05,
  )
  expect(told).toEqual([])
  expect(findings.find(({ id }) => id === 'topology:edges')?.state).toBe('MEASURED')
})
