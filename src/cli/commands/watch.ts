import { availableParallelism } from 'node:os'
import type { Command as Program } from 'commander'
import type { Command } from '../command.ts'
import { amount } from '../options/amount.ts'
import { findConfiguration } from '../options/find-configuration.ts'
import type { Io } from '../process-io.ts'
import { listenAddress } from '../options/listen-address.ts'
import type { ListenAddress } from '../options/listen-address.ts'
import { memorySize } from '../options/memory-size.ts'
import { typedOption } from '../options/typed-option.ts'
import { wholeNumber } from '../options/whole-number.ts'

const example = `
Examples:
  evalgap watch --state /var/lib/evalgap
  evalgap watch --eval-profile profiles/checkout-v3 --window 14d
Point a Collector at it:
  exporters: { otlp_http/evalgap: { endpoint: http://127.0.0.1:4319 } }
It serves /v1/traces, /metrics (Prometheus), /healthz and /comparison (JSON). Success is answered once spans are on disk; SIGTERM
stops it without loss, and so does a kill.`

type WatchOptions = {
  readonly listen: ListenAddress
  readonly state: string
  readonly window: number
  readonly every: number
  readonly traceWait: number
  readonly evalProfile?: string
  readonly eval?: string
  readonly production?: string
  readonly withoutScope?: readonly string[]
  readonly keepScope?: readonly string[]
  readonly config?: string
  readonly weightAttribute?: string
  readonly maxBody: number
  readonly maxInFlight: number
  readonly maxJournal: number
  readonly memory: string
  readonly threads: number
  readonly sync: boolean
  readonly quiet?: boolean
}

/** `evalgap watch`: the comparison as it goes on, behind a Collector. */
export const watch: Command = {
  add(program, { io, run }) {
    withLimits(
      withQuestion(
        program
          .command('watch')
          .description('take spans from a Collector and keep the comparison up to date as Prometheus metrics'),
      ),
    )
      .addHelpText('after', example)
      .action((options: WatchOptions) => run(() => runWatch(io, options)))
  },
}

/** Adds what is compared, and where the spans come from. */
function withQuestion(command: Program): Program {
  return command
    .addOption(typedOption('--listen <host:port>', 'where to listen', { read: listenAddress, usual: '127.0.0.1:4319' }))
    .option('--state <folder>', 'where journal and profiles are kept', 'evalgap-watch')
    .addOption(
      typedOption('--window <duration>', 'how far back the comparison looks', {
        read: amount('duration', { least: '1s', most: '3650d' }),
        usual: '7d',
      }),
    )
    .addOption(
      typedOption('--every <duration>', 'how often spans are taken in and compared', {
        // Node's timers count milliseconds in 31 bits: a longer wait would end at once.
        read: amount('duration', { least: '100ms', most: '24d' }),
        usual: '60s',
      }),
    )
    .addOption(
      typedOption('--trace-wait <duration>', 'a trace without new spans for so long is complete', {
        read: amount('duration', { most: '365d' }),
        usual: '60s',
      }),
    )
    .option('--eval-profile <folder>', 'a saved profile whose eval side is compared, beside eval spans that arrive')
    .option('--eval <predicate>', 'SQL predicate over calls: these are eval')
    .option('--production <predicate>', 'SQL predicate over calls: these are production')
    .option('--without-scope <names...>', 'instrumentation scopes to leave out of the paths of traces')
    .option('--keep-scope <names...>', 'instrumentation scopes that one cohort lacks because it runs differently')
    .option(
      '--config <file>',
      'dimensions, key and thresholds (default: evalgap.config.yaml or .json, when there is one)',
    )
    .option('--weight-attribute <name>', 'attribute with the adjusted count of a sampled call')
}

/** Adds the limits of the two processes. */
function withLimits(command: Program): Program {
  return command
    .addOption(
      typedOption('--max-body <size>', 'longest body of a request, packed or not', {
        read: amount('size'),
        usual: '20MB',
      }),
    )
    .addOption(
      typedOption('--max-in-flight <size>', 'most bodies at once; beyond it requests are shed', {
        read: amount('size'),
        usual: '64MB',
      }),
    )
    .addOption(
      typedOption('--max-journal <size>', 'most journal not yet taken in; beyond it requests are shed', {
        read: amount('size'),
        usual: '8GB',
      }),
    )
    .addOption(typedOption('--memory <size>', 'most memory of the analysis', { read: memorySize, usual: '1GB' }))
    .option('--threads <count>', 'threads of the analysis', wholeNumber, Math.max(1, availableParallelism() - 1))
    .option('--no-sync', 'answer before the disk has the spans: they survive a kill, but not a power failure')
    .option('-q, --quiet', 'no progress')
}

/** Watches until it is told to stop. */
async function runWatch(io: Io, options: WatchOptions): Promise<number> {
  const configuration = await findConfiguration(options.config)
  const report = options.quiet
    ? () => undefined
    : (line: string) => io.printError(`${new Date().toISOString()} ${line}\n`)
  const stop = new Promise<string>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(signal))
  })
  const { watchTraces } = await import('../../use-cases/watch-traces.ts')
  const running = await watchTraces({
    ...options.listen,
    everySeconds: options.every,
    bodyBytes: options.maxBody,
    limits: { inFlightBytes: options.maxInFlight, journalBytes: options.maxJournal },
    analysis: {
      folder: options.state,
      sync: options.sync,
      memory: options.memory,
      threads: options.threads,
      windowSeconds: options.window,
      waitSeconds: options.traceWait,
      withoutScopes: options.withoutScope ?? [],
      keptScopes: options.keepScope ?? [],
      evalProfile: options.evalProfile,
      eval: options.eval,
      production: options.production,
      weightAttribute: options.weightAttribute,
    },
    configuration,
    report,
  })
  const { host } = options.listen
  report(`listening on http://${host.includes(':') ? `[${host}]` : host}:${running.port}, state in ${options.state}`)
  report(`${await stop}: finishing`)
  await running.stop()
  report('stopped; everything that was accepted is kept')
  return 0
}
