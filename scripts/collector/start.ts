import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { builtCollector } from './build.ts'
import { freePorts } from './free-ports.ts'

/** Gates that `gateway.yaml` needs so that sampled traces carry their weight. */
export const gatewayGates: readonly string[] = [
  'processor.tailsamplingprocessor.usetracestate',
  'processor.tailsamplingprocessor.recordpolicy',
]

/** What a Collector is started with. */
export type CollectorOptions = {
  /** Files of `collector-config/` by name, other files by path, or `yaml:` lines; later ones win. */
  readonly configs: readonly string[]
  /** Folder for its queue (`queue`) and its files (`evalgap`); the same folder again is a restart. */
  readonly folder: string
  readonly gates?: readonly string[]
  /** Environment on top of free ports and the folder. */
  readonly env?: Readonly<Record<string, string>>
}

/** A Collector that runs on ports of 127.0.0.1. */
export type Collector = {
  /** OTLP/HTTP base URL. */
  readonly url: string
  /** OTLP/gRPC address. */
  readonly grpc: string
  /** Where its Prometheus exporter and its own metrics are scraped. */
  readonly metricsUrl: string
  readonly telemetryUrl: string
  readonly pid: number
  log(): string
  /** Ends it: SIGTERM drains and flushes, SIGKILL is a crash. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

const place = (config: string): string =>
  /^(yaml:|\/)/.test(config) ? config : fileURLToPath(new URL(`../../collector-config/${config}`, import.meta.url))

/** Arguments that name the configurations and the gates. */
export function collectorArguments({ configs, gates = [] }: Pick<CollectorOptions, 'configs' | 'gates'>): string[] {
  return [
    ...configs.flatMap((config) => ['--config', place(config)]),
    ...(gates.length > 0 ? ['--feature-gates', gates.map((gate) => `+${gate}`).join(',')] : []),
  ]
}

/** Starts the Collector that `builder.yaml` describes; resolves when it takes data. */
export async function startCollector(options: CollectorOptions): Promise<Collector> {
  const binary = await builtCollector()
  const [grpc = 0, http = 0, health = 0, metrics = 0, telemetry = 0] = await freePorts(5)
  const child = spawn(binary, collectorArguments(options), {
    env: {
      PATH: process.env['PATH'] ?? '',
      EVALGAP_LISTEN: '127.0.0.1',
      EVALGAP_GRPC_PORT: String(grpc),
      EVALGAP_HTTP_PORT: String(http),
      EVALGAP_HEALTH_PORT: String(health),
      EVALGAP_PROMETHEUS_PORT: String(metrics),
      EVALGAP_TELEMETRY_PORT: String(telemetry),
      EVALGAP_STATE: join(options.folder, 'queue'),
      EVALGAP_FILES: join(options.folder, 'evalgap'),
      ...options.env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  // A test or a bench that fails half-way leaves none behind.
  const end = (): boolean => child.kill('SIGKILL')
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
  const log = await ready(child)
  return {
    url: `http://127.0.0.1:${http}`,
    grpc: `127.0.0.1:${grpc}`,
    metricsUrl: `http://127.0.0.1:${metrics}/metrics`,
    telemetryUrl: `http://127.0.0.1:${telemetry}/metrics`,
    pid: child.pid ?? 0,
    log,
    stop: (signal = 'SIGTERM') => ended(child, signal),
  }
}

function ready(child: ChildProcess): Promise<() => string> {
  let said = ''
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (piece: Buffer) => {
      said += piece.toString()
      if (said.includes('Everything is ready')) resolve(() => said)
    })
    child.once('exit', (code) => reject(new Error(`the Collector ended with ${code}\n${said}`)))
  })
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}
