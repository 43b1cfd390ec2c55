import { InvalidArgumentError } from 'commander'
import type { Command } from '../command.ts'
import type { Io } from '../process-io.ts'
import { listenAddress } from '../options/listen-address.ts'
import type { ListenAddress } from '../options/listen-address.ts'
import { typedOption } from '../options/typed-option.ts'
import { wholeNumber } from '../options/whole-number.ts'

const example = `
Examples:
  evalgap sidecar --upstream http://127.0.0.1:8000
  OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318 evalgap sidecar --upstream http://127.0.0.1:8000 --listen 0.0.0.0:8001

In Kubernetes give POD_NAME and NODE_NAME by the downward API: docs/sidecar.md.`

type SidecarOptions = {
  readonly upstream: URL
  readonly listen: ListenAddress
  readonly replica?: string
  readonly node?: string
  readonly accelerator?: string
  readonly acceleratorCount?: number
}

/** `evalgap sidecar`: a proxy in the engine's pod that says where each call ran and under which load. */
export const sidecar: Command = {
  add(program, { io, run }) {
    program
      .command('sidecar')
      .description('proxy an inference engine and say of each call which replica served it, on what, under which load')
      .requiredOption('--upstream <url>', 'the engine in this pod', engineUrl)
      .addOption(
        typedOption('--listen <host:port>', 'where to listen', { read: listenAddress, usual: '127.0.0.1:8001' }),
      )
      .option('--replica <name>', 'name of the replica (default: EVALGAP_REPLICA, POD_NAME, else the host)')
      .option('--node <name>', 'its node (default: EVALGAP_NODE, NODE_NAME)')
      .option(
        '--accelerator <product>',
        'what it computes on (default: EVALGAP_ACCELERATOR, else what nvidia-smi says)',
      )
      .option('--accelerator-count <number>', 'how many of them', wholeNumber)
      .addHelpText('after', example)
      .action((options: SidecarOptions) => run(() => serve(io, options)))
  },
}

async function serve(io: Io, { upstream, listen, ...declared }: SidecarOptions): Promise<number> {
  const { runSidecar } = await import('../../use-cases/run-sidecar.ts')
  const running = await runSidecar({ upstream, ...listen, declared, environment: process.env })
  if (!running.exportsSpans)
    io.printError('no OTEL_EXPORTER_OTLP_ENDPOINT: facts go into response headers, not into spans\n')
  io.printError(`${running.url} passes on to ${upstream.origin} (replica ${running.replica})\n`)
  await interrupted(io)
  await running.stop()
  return 0
}

const interrupted = (io: Io): Promise<void> =>
  new Promise((resolve) => {
    io.onInterrupt(resolve)
    process.once('SIGTERM', () => resolve())
  })

function engineUrl(text: string): URL {
  const url = URL.parse(text)
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.pathname !== '/' || url.search !== '')
    throw new InvalidArgumentError('expected the URL of an engine without a path, such as http://127.0.0.1:8000')
  return url
}
