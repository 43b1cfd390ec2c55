import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Those need Go and a built Collector: npm run test:collector.
    exclude: [...configDefaults.exclude, 'test/collector/**'],
    // Machines differ in speed by far; a test that hangs is still found.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
