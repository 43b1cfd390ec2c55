import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'

const rooms = (names: readonly string[]): readonly string[] => names.map((room) => `test/${room}/**/*.test.ts`)

/** What registers OpenTelemetry, patches clients or starts programs: each file in a worker of its own. */
const alone = rooms(['conformance', 'examples', 'process', 'recording', 'sdk-lines'])
const collector = rooms(['collector'])
const backends = rooms(['backends', 'dashboards'])
const long = 'test/**/*.long.test.ts'

const minutes = (count: number) => ({ testTimeout: count * 60_000, hookTimeout: count * 60_000 })

/** `npm test` runs `recording` and `analysis`; every other project has a script of its own. Without `--project` vitest runs all. */
export default defineConfig({
  test: {
    // A limit against standing still, not a measure of speed: machines may be busy.
    ...minutes(5),
    projects: [
      {
        extends: true,
        test: { name: 'recording', include: [...alone], exclude: [...configDefaults.exclude, long] },
      },
      {
        extends: true,
        test: {
          name: 'analysis',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...alone, ...collector, ...backends, long],
          // Nothing here keeps state between files: a worker imports the analysis once, which a tenth of the time went into.
          isolate: false,
        },
      },
      // Minutes of repetitions, child processes and waits, every command of the documents, heaps. CI runs them after `npm test`.
      {
        extends: true,
        test: { name: 'long', include: [long], ...minutes(10), maxWorkers: '100%', sequence: { groupOrder: 1 } },
      },
      // Thousands of arbitrary and damaged files of every format. FUZZ_SEED repeats a run, FUZZ_SCALE makes it shorter or longer.
      {
        extends: true,
        test: {
          name: 'fuzz',
          include: ['test/sources/fuzz/*.test.ts', 'test/sources/fuzz/*.fuzz.ts'],
          env: { FUZZ_SCALE: process.env['FUZZ_SCALE'] ?? '30' },
          testTimeout: 3_600_000,
          maxWorkers: '100%',
          sequence: { groupOrder: 2 },
        },
      },
      // A real Collector, which Go builds for many minutes the first time. Two at once fight for the processor.
      {
        extends: true,
        test: {
          name: 'collector',
          include: [...collector],
          globalSetup: ['test/collector/build.ts'],
          fileParallelism: false,
          ...minutes(3),
          sequence: { groupOrder: 3 },
        },
      },
      // A real Jaeger, which Go builds for minutes, a real Prometheus, and ClickHouse's engine, which is half a gigabyte.
      {
        extends: true,
        test: {
          name: 'backends',
          include: [...backends],
          fileParallelism: false,
          ...minutes(15),
          sequence: { groupOrder: 4 },
        },
      },
    ],
    // Machines differ in speed by far; a test that hangs is still found.
    ...minutes(2),
    // The default leaves one core to a person; tests wait for child processes and servers half of their time, so more than one share a core.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
  },
})
