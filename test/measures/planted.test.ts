import { fileURLToPath } from 'node:url'
import { describe, expect, test, vi } from 'vitest'
import { compareTraces } from '../../src/use-cases/compare/compare-traces.ts'
import { loadTraces } from '../../src/use-cases/load/load-traces.ts'
import type { Comparison } from '../../src/vocabulary/comparison.ts'
import { findAll } from '../../src/vocabulary/find.ts'
import { Workspace } from '../../src/workspace/workspace.ts'

vi.setConfig({ testTimeout: 120_000 })

/** Compares a folder of planted traces and scores as the command does. */
async function compared(folder: string): Promise<Comparison> {
  const workspace = await Workspace.open()
  try {
    const path = fileURLToPath(new URL(`../fixtures/verdict/${folder}`, import.meta.url))
    await loadTraces(workspace, { paths: [path] })
    return await compareTraces(workspace)
  } finally {
    await workspace.close()
  }
}

describe('measures of planted traces', () => {
  test.each([
    { folder: 'coupling-chain', deviation: 0.1516 },
    { folder: 'coupling-complete', deviation: 0.1871 },
  ])('coupling finds the planted effects of $folder', async ({ folder, deviation }) => {
    const [found] = findAll(await compared(folder), 'coupling')
    expect(found).toMatchObject({ state: 'MEASURED', details: { deviation: { value: expect.closeTo(deviation, 4) } } })
  })
})
