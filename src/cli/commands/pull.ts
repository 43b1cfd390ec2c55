import type { Pulled } from '../../use-cases/pull/pull-traces.ts'
import { UserError } from '../../faults/user-error.ts'
import { counted } from '../../vocabulary/number-text.ts'
import { amount } from '../options/amount.ts'
import { isoTime } from '../options/iso-time.ts'
import { typedOption } from '../options/typed-option.ts'
import { wholeNumber } from '../options/whole-number.ts'
import type { Command } from '../command.ts'
import { interruptible } from '../interruptible.ts'
import { objectStore, pullFromStore } from './pull-from-store.ts'
import type { Io } from '../process-io.ts'

const example = `
Examples:
  evalgap pull jaeger http://localhost:16686 --out traces --last 24h
  evalgap pull tempo http://localhost:3200 --out traces --service checkout --last 7d
  evalgap pull clickhouse 'http://localhost:8123/otel?table=otel_traces' --out traces --last 2d
  evalgap pull s3 s3://bucket/traces --out traces --last 24h
  evalgap compare traces/

Each slice of time becomes one file, written when it is whole. The same command again goes on where a pull was stopped.
Credentials: --header 'Authorization: Bearer …', or EVALGAP_PULL_HEADERS with one header a line; for s3 the variables
AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_REGION and AWS_ENDPOINT_URL.`

/** Longer than any back end keeps traces. */
const longestPull = { most: '3650d' }

/** What `evalgap pull` was told. */
type PullCommandOptions = {
  readonly out: string
  readonly from?: Date
  readonly to?: Date
  readonly last?: number
  readonly service?: string
  readonly limit?: number
  readonly page: number
  readonly slice: number
  readonly rate: number
  readonly header: readonly string[]
}

/** `evalgap pull`: traces out of a live back end into files that every other command reads. */
export const pull: Command = {
  add(program, { io, run }) {
    const command = program.command('pull')
    command
      .description('pull traces from Jaeger, Tempo, ClickHouse or S3-compatible storage into files')
      .argument('<backend>', 'jaeger, tempo, clickhouse or s3')
      .argument('<url>', 'its base URL, or s3://bucket/prefix')
      .requiredOption('--out <folder>', 'folder for the files')
      .option('--last <duration>', 'the time up to now: 30m, 24h, 7d', amount('duration', longestPull))
      .option('--from <time>', 'begin, as ISO 8601', isoTime)
      .option('--to <time>', 'end, as ISO 8601 (default: now)', isoTime)
      .option('--service <name>', 'only traces in which this service took part')
      .option('--limit <traces>', 'stop when this many traces (s3: objects) were pulled', wholeNumber)
      .option('--rate <requests>', 'most requests a second', wholeNumber, 10)
      .addOption(
        typedOption('--slice <duration>', 'time asked for at once; halved where it holds too many traces', {
          read: amount('duration', { least: '1s', most: longestPull.most }),
          usual: '15m',
        }),
      )
      .option('--page <traces>', 'most traces a request may bring', wholeNumber, 200)
      .option('--header <header>', "a header of each request, 'Name: value'; can be repeated", collected, [])
      .addHelpText('after', example)
      .action((backend: string, url: string, options: PullCommandOptions) =>
        run(() =>
          backend === objectStore
            ? pullFromStore(io, { url, ...options, ...timeOf(options) }, command)
            : runPull(io, { backend, url, ...options }),
        ),
      )
  },
}

async function runPull(
  io: Io,
  options: PullCommandOptions & { readonly backend: string; readonly url: string },
): Promise<number> {
  // Only this command needs HTTP clients: the others start without them.
  const [{ pullTraces }, { findBackend, backendNames }] = await Promise.all([
    import('../../use-cases/pull/pull-traces.ts'),
    import('../../use-cases/pull/find-backend.ts'),
  ])
  const backend = findBackend(options.backend)
  if (backend === undefined) throw invalid('BACKEND', options.backend, [...backendNames, objectStore].join(', '))
  const { from, to } = timeOf(options)
  const pulled = await interruptible(io, (signal) =>
    pullTraces({
      ...{ backend, url: address(options.url), from, to, folder: options.out, headers: headersOf(options.header) },
      ...{ service: options.service, page: options.page, slice: options.slice, limit: options.limit },
      ...{ rate: options.rate, signal, progress: io.progress },
    }),
  )
  io.clearProgress()
  return tell(io, pulled, options)
}

/** The stretch of time that the options name: the last hour when they name none. */
function timeOf({ from, to = new Date(Math.floor(Date.now() / 1000) * 1000), last = 3600 }: PullCommandOptions) {
  const begin = from ?? new Date(to.getTime() - last * 1000)
  if (begin >= to) throw invalid('--from', begin.toISOString(), `a time before ${to.toISOString()}`)
  return { from: begin, to }
}

function tell(io: Io, { traces, files, kept, overfull, limited }: Pulled, { out, page }: PullCommandOptions): number {
  const before = kept === 0 ? '' : `, ${counted(kept, 'file')} of an earlier pull kept`
  io.print(`${counted(traces, 'trace')} in ${counted(files, 'file')}${before}: evalgap compare ${out}\n`)
  if (limited) io.printError(`${io.paint('caution', 'warning')} stopped at --limit; start again without it to go on\n`)
  for (const { from } of overfull)
    io.printError(
      `${io.paint('bad', 'missing')} the second at ${from.toISOString()} holds ${page} traces or more; raise --page and start again\n`,
    )
  return overfull.length > 0 ? 3 : 0
}

function headersOf(given: readonly string[]): Record<string, string> {
  const lines = [
    ...(process.env['EVALGAP_PULL_HEADERS'] ?? '').split('\n').filter((line) => line.trim() !== ''),
    ...given,
  ]
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, value] = /^\s*([!#$%&'*+.^_`|~\w-]+)\s*:\s*(.*?)\s*$/.exec(line) ?? []
      // The value may be a secret: it is not repeated.
      if (name === undefined || value === undefined) throw invalid('--header', '…', "'Name: value'")
      return [name, value]
    }),
  )
}

function address(url: string): URL {
  const parsed = URL.parse(url)
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) throw invalid('URL', url, 'http://… or https://…')
  return parsed
}

const invalid = (option: string, value: string, wanted: string): UserError =>
  new UserError('OPTION_INVALID', { option, value, wanted, command: 'pull' })

const collected = (value: string, before: readonly string[]): readonly string[] => [...before, value]
