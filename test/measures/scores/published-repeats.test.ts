import { expect, test } from 'vitest'
import { passAtK } from '../../../src/measures/scores/pass-k.ts'
import { buildProfile } from '../../../src/profile/build.ts'
import { withLoaded } from '../../warehouse/otlp-lines.ts'

test('passk of tau-bench, gpt-4o on the airline tasks, is the published one', async () => {
  // Yao et al. 2024 (arXiv 2406.12045), as `display_metrics` of the repository prints them.
  const published = [0.42, 0.27333, 0.22, 0.2]
  const profile = await withLoaded(['test/fixtures/scores/tau-bench/outcomes.csv'], ({ database }) =>
    buildProfile(database),
  )
  const key = { dimensions: [], level: 'none', cells: [] }
  const [found] = passAtK.read({ profile, audits: [], key, minimumClusters: 5, level: 0.95 })
  expect(found).toMatchObject({ state: 'MEASURED', clusters: { eval: 50 }, details: { k: 4 } })
  expect(found?.value).toBeCloseTo(0.2, 9)
  const rows = found?.details?.byK ?? []
  expect(rows.map(({ passHatK }) => Number(passHatK.value.toFixed(5)))).toEqual(published)
  for (const { passHatK } of rows) {
    expect(passHatK.interval[0]).toBeLessThan(passHatK.value)
    expect(passHatK.interval[1]).toBeGreaterThan(passHatK.value)
  }
})
