import { defineConfig } from 'vitest/config'

/**
 * Tests with a real Jaeger, which is built with Go for minutes, Debian's Prometheus and ClickHouse's engine, which is half a
 * gigabyte. They are run by hand: npm run test:backends.
 */
export default defineConfig({
  test: {
    include: ['test/{backends,dashboards}/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
})
