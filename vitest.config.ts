import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'

const rooms = (names: readonly string[]): readonly string[] => names.map((room) => `test/${room}/**/*.test.ts`)

/** What registers OpenTelemetry, patches clients or starts programs: each file in a worker of its own. */
const alone = rooms(['conformance', 'examples', 'process', 'recording', 'sdk-lines'])

/** These need programs that are built for minutes: npm run test:collector, npm run test:backends. */
const built = rooms(['collector', 'dashboards', 'backends'])

/** Minutes of repetitions, child processes and waits: npm run test:long. */
const long = 'test/**/*.long.test.ts'

export default defineConfig({
  test: {
    // Machines differ in speed by far; a test that hangs is still found.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // The default leaves one core to a person; tests wait for child processes and servers half of their time, so more than one share a core.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    projects: [
      { extends: true, test: { name: 'recording', include: [...alone], exclude: [...configDefaults.exclude, long] } },
      {
        extends: true,
        test: {
          name: 'analysis',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...alone, ...built, long],
          // Nothing here keeps state between files: a worker imports the analysis once, which a tenth of the time went into.
          isolate: false,
        },
      },
    ],
  },
})
