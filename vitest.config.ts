import { defineConfig } from 'vitest/config'

/** What registers OpenTelemetry, patches clients or starts programs: each file in a worker of its own. */
const alone = ['conformance', 'examples', 'process', 'recording', 'sdk-lines'].map((room) => `test/${room}/**/*.test.ts`)

export default defineConfig({
  test: {
    // Machines differ in speed by far; a test that hangs is still found.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // The default leaves one core to a person; tests wait for child processes and servers half of their time.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'recording', include: alone } },
      // Nothing here keeps state between files: a worker imports the analysis once, which a tenth of the time went into.
      { extends: true, test: { name: 'analysis', include: ['test/**/*.test.ts'], exclude: alone, isolate: false } },
    ],
  },
})
