import { fileURLToPath } from 'node:url'
import { describe, expect, test, vi } from 'vitest'
import { compareTraces } from '../../src/use-cases/compare/compare-traces.ts'
import { loadTraces } from '../../src/use-cases/load/load-traces.ts'
import type { Comparison } from '../../src/vocabulary/comparison.ts'
import { find, findAll } from '../../src/vocabulary/find.ts'
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
    const [low = 1, high = 0] = found?.details?.deviation.interval ?? []
    // Effects of 0, −0.2 and −0.4 deviate by 0.2.
    expect(low).toBeLessThan(deviation)
    expect(low).toBeGreaterThan(0.09)
    expect(high).toBeGreaterThan(deviation)
  })

  test('a suite that two models pass wholly resolves no difference below three in a hundred', async () => {
    const [found] = findAll(await compared('saturated'), 'resolvability')
    expect(found).toMatchObject({ state: 'MEASURED', details: { ceiling: { value: 1 } } })
    expect(found?.details?.detectable?.value).toBeCloseTo(0.03, 2)
  })

  test('the spread of costs finds a price of fifty times at equal success', async () => {
    const [found] = findAll(await compared('cost50'), 'cost')
    const { value = 0, interval: [low, high] = [0, 0] } = found?.details?.spread ?? {}
    expect(value).toBeCloseTo(48, 9)
    expect(low).toBeGreaterThan(40)
    expect(low).toBeLessThan(50)
    expect(high).toBeGreaterThan(50)
  })

  test('failing runs that flail give no horizon at constant difficulty', async () => {
    const [found] = findAll(await compared('flail'), 'decay')
    expect(found).toMatchObject({ state: 'INSUFFICIENT', value: null, interval: null })
  })

  test('agents that never retry recover nothing', async () => {
    const found = find(await compared('norecovery'), 'agentic', 'error recovery')
    expect(found).toMatchObject({ state: 'MEASURED', details: { basis: 'net of ordinary calls' } })
    for (const cohort of ['eval', 'production'] as const) {
      expect(found?.details?.[cohort]).toBeLessThan(0.1)
      expect(found?.details?.intervals?.[cohort][0]).toBe(0)
    }
  })

  test('one crashed run bounds pass^8 and does not make it pass^1', async () => {
    const [found] = findAll(await compared('onerun'), 'passk')
    expect(found).toMatchObject({ state: 'BOUNDED', details: { k: 8, missing: 7 } })
  })
})
