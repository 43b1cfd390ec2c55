import { assert } from 'fast-check'
import type { IAsyncPropertyWithHooks } from 'fast-check'
import { afterAll, beforeAll } from 'vitest'
import type { Dialect } from '../dialects/dialect.ts'
import { Bench } from './bench.ts'
import type { Trial } from './properties.ts'
import { scale, seed, shrink } from './scale.ts'

/** Tries a property of a dialect with some files, `npm run fuzz` with many times as many. */
export type Tries = <Of extends Dialect>(
  make: (dialect: Of, trial: Trial) => IAsyncPropertyWithHooks<[unknown]>,
  dialect: Of,
  files: number,
) => Promise<void>

/** Opens a bench for the tests of a file; a long run says afterwards how many cases each source had. */
export function tries(title: string): Tries {
  let bench: Bench | undefined
  const counted = new Map<string, number>()
  beforeAll(async () => void (bench = await Bench.open()))
  afterAll(async () => {
    await bench?.close()
    if (scale === 1) return
    const all = [...counted.values()].reduce((sum, cases) => sum + cases, 0)
    const told = [...counted].map(([source, cases]) => `${source} ${cases}`).join(', ')
    console.log(`${title}: ${all} cases (${told}), FUZZ_SEED=${seed}`)
  })
  return (make, dialect, files) => {
    if (bench === undefined) throw new Error('the bench is not open')
    const onCases = (cases: number) => void counted.set(dialect.source, (counted.get(dialect.source) ?? 0) + cases)
    return assert(make(dialect, { bench, onCases }), { numRuns: files * scale, seed, endOnFailure: !shrink })
  }
}
