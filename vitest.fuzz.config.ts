import { defineConfig } from 'vitest/config'

/** Thousands of arbitrary and damaged files of every format: npm run fuzz. FUZZ_SEED repeats a run, FUZZ_SCALE makes it shorter or longer. */
export default defineConfig({
  test: {
    include: ['test/sources/fuzz/*.test.ts', 'test/sources/fuzz/*.fuzz.ts'],
    env: { FUZZ_SCALE: process.env['FUZZ_SCALE'] ?? '30' },
    testTimeout: 3_600_000,
    hookTimeout: 120_000,
    maxWorkers: '100%',
  },
})
