import { availableParallelism } from 'node:os'
import { InvalidArgumentError } from 'commander'
import { defaultSettings } from '../../comparison/settings.ts'
import { bucketLength } from '../../live/analyst/buckets.ts'
import type { Command } from '../command.ts'
import { bytes, seconds } from '../options/amounts.ts'
import { findConfiguration } from '../options/find-configuration.ts'
import { ruleSettings } from '../options/rule-settings.ts'
import type { Io } from '../terminal-io.ts'

const example = `
Examples:
  evalgap watch --state /var/lib/evalgap
  evalgap watch --eval-profile profiles/checkout-v3 --window 14d
Point a Collector at it:
  exporters: { otlp_http/evalgap: { endpoint: http://127.0.0.1:4319 } }
It serves /v1/traces, /metrics (Prometheus), /healthz and /comparison (JSON). Success is answered once spans are on disk; SIGTERM
stops it without loss, and so does a kill.`

type WatchOptions = {
  readonly listen: { readonly host: string; readonly port: number }
  readonly state: string
  readonly window: number
  readonly every: number
  readonly traceWait: number
  readonly evalProfile?: string
  readonly eval?: string
  readonly production?: string
  readonly withoutScope: readonly string[]
  readonly keepScope: readonly string[]
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
    program
      .command('watch')
      .description('take spans from a Collector and keep the comparison up to date as Prometheus metrics')
      .option('--listen <host:port>', 'where to listen', address, { host: '127.0.0.1', port: 4319 })
      .option('--state <folder>', 'where journal and profiles are kept', 'evalgap-watch')
      .option('--window <duration>', 'how far back the comparison looks', seconds, seconds('7d'))
      .option('--every <duration>', 'how often spans are taken in and compared', seconds, seconds('60s'))
      .option('--trace-wait <duration>', 'a trace without new spans for so long is complete', seconds, seconds('60s'))
      .option('--eval-profile <folder>', 'a saved profile whose eval side is compared, beside eval spans that arrive')
      .option('--eval <predicate>', 'SQL predicate over calls: these are eval')
      .option('--production <predicate>', 'SQL predicate over calls: these are production')
      .option('--without-scope <names...>', 'instrumentation scopes to leave out of the paths of traces', [])
      .option('--keep-scope <names...>', 'instrumentation scopes that one cohort lacks because it runs differently', [])
      .option(
        '--config <file>',
        'dimensions, key and thresholds (default: evalgap.config.yaml or .json, when there is one)',
      )
      .option('--weight-attribute <name>', 'attribute with the adjusted count of a sampled call')
      .option('--max-body <size>', 'longest body of a request, packed or not', bytes, bytes('20MB'))
      .option('--max-in-flight <size>', 'most bodies at once; beyond it requests are shed', bytes, bytes('64MB'))
      .option('--max-journal <size>', 'most journal not yet taken in; beyond it requests are shed', bytes, bytes('8GB'))
      .option('--memory <size>', 'most memory of the analysis', '1GB')
      .option('--threads <count>', 'threads of the analysis', wholeNumber, Math.max(1, availableParallelism() - 1))
      .option('--no-sync', 'answer before the disk has the spans: they survive a kill, but not a power failure')
      .option('-q, --quiet', 'no progress')
      .addHelpText('after', example)
      .action((options: WatchOptions) => run(() => runWatch(io, options)))
  },
}

/** Watches until it is told to stop. */
async function runWatch(io: Io, options: WatchOptions): Promise<number> {
  const configuration = await findConfiguration(options.config)
  const { dimensions, ...said } = configuration
  const report = options.quiet
    ? () => undefined
    : (line: string) => io.printError(`${new Date().toISOString()} ${line}\n`)
  const stop = new Promise<string>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(signal))
  })
  const { Watch } = await import('../../live/server/watch.ts')
  const running = await Watch.start({
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
      bucketSeconds: bucketLength(options.window),
      waitSeconds: options.traceWait,
      dimensions,
      predicates: { eval: options.eval ?? said.eval, production: options.production ?? said.production },
      weightAttribute: options.weightAttribute ?? said.weightAttribute,
      withoutScopes: options.withoutScope,
      keptScopes: options.keepScope,
      evalProfile: options.evalProfile,
      comparison: { ...defaultSettings, ...ruleSettings(configuration) },
    },
    report,
  })
  const { host } = options.listen
  report(`listening on http://${host.includes(':') ? `[${host}]` : host}:${running.port}, state in ${options.state}`)
  report(`${await stop}: finishing`)
  await running.stop()
  report('stopped; everything that was accepted is kept')
  return 0
}

function address(value: string): WatchOptions['listen'] {
  const [, host = '', port = ''] = /^(?:\[?([^\]]*)\]?:)?(\d{1,5})$/.exec(value) ?? []
  if (port === '' || Number(port) > 65_535)
    throw new InvalidArgumentError('HOST:PORT is wanted, for example 127.0.0.1:4319.')
  return { host: host === '' ? '127.0.0.1' : host, port: Number(port) }
}

function wholeNumber(value: string): number {
  if (!/^[1-9]\d*$/.test(value)) throw new InvalidArgumentError('a whole number from 1 is wanted.')
  return Number(value)
}
