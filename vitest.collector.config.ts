import { defineConfig } from 'vitest/config'

/** Tests with a real Collector: they need Go and, the first time, many minutes to build it; so `npm test` leaves them out. */
export default defineConfig({
  test: {
    include: ['test/collector/**/*.test.ts'],
    globalSetup: ['test/collector/build.ts'],
    // A Collector per test; two at once fight for the processor.
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
