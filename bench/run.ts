import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

type Benchmark = { readonly script: string; readonly asks: string; readonly words?: readonly string[] }

/** Each benchmark: its script under `bench/`, what it asks, and the words that follow those that are given. */
const benchmarks: Readonly<Record<string, Benchmark>> = {
  behaviour: {
    script: 'behaviour/run.ts',
    asks: 'what programs see beside other instrumentations (docs/behaviour.md)',
  },
  calibration: {
    script: 'calibration/run.ts',
    asks: 'false alarms, power and coverage of every test; writes docs/calibration.md',
    words: ['--output', 'docs/calibration.md'],
  },
  collector: { script: 'collector/run.ts', asks: 'throughput of gateway.yaml beside a pipeline without it' },
  compare: { script: 'compare.ts', asks: 'time and memory of profile and comparison' },
  heap: { script: 'heap/run.ts', asks: 'heap after many recorded calls' },
  load: { script: 'load.ts', asks: 'time and memory of evalgap load beside a bare read' },
  'load-peers': { script: 'load-peers/run.ts', asks: 'the same spans loaded by other engines' },
  overhead: { script: 'overhead/run.ts', asks: 'main-thread time that recording adds to a call (docs/overhead.md)' },
  protobuf: { script: 'protobuf/run.ts', asks: 'time of protobuf beside JSON and protobufjs' },
  report: { script: 'report.ts', asks: 'time to make and to open the HTML page' },
  topology: { script: 'topology.ts', asks: 'time of shapes and edges, and false alarms of their tests' },
  verdicts: {
    script: 'calibration/verdict/run.ts',
    asks: 'verdicts and intervals of planted truths through files; writes their section of docs/calibration.md',
    words: ['--output', 'docs/calibration.md'],
  },
  watch: { script: 'watch/run.ts', asks: 'spans a second that watch holds on one core' },
}

const [name, ...given] = process.argv.slice(2)
const benchmark = name === undefined ? undefined : benchmarks[name]
if (benchmark === undefined) {
  if (name !== undefined) console.error(`There is no benchmark ${name}.`)
  console.error('npm run bench -- NAME [arguments]')
  for (const [known, { asks }] of Object.entries(benchmarks)) console.error(`  ${known.padEnd(12)}${asks}`)
  process.exitCode = name === undefined ? 0 : 2
} else {
  const script = fileURLToPath(new URL(benchmark.script, import.meta.url))
  const { status } = spawnSync(process.execPath, [script, ...given, ...(benchmark.words ?? [])], { stdio: 'inherit' })
  process.exitCode = status ?? 1
}
