import { defineConfig } from 'vitest/config'

/** Tests of minutes: seeded repetitions, every command of the documents, a watch that is killed, heaps. CI runs them after `npm test`. */
export default defineConfig({
  test: { include: ['test/**/*.long.test.ts'], testTimeout: 600_000, hookTimeout: 600_000, maxWorkers: '100%' },
})
