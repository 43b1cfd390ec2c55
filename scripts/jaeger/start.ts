import { spawn } from 'node:child_process'
import { freePorts } from '../collector/free-ports.ts'
import { builtJaeger } from './build.ts'

/** A Jaeger that keeps traces in memory. */
export type Jaeger = {
  /** Address that takes OTLP over gRPC. */
  readonly grpc: string
  /** Base URL that takes OTLP over HTTP. */
  readonly http: string
  /** Base URL of its API. */
  readonly url: string
  stop(): Promise<void>
}

/** Starts Jaeger on free ports of 127.0.0.1; resolves when it answers. */
export async function startJaeger(): Promise<Jaeger> {
  const [otlp = 0, http = 0, grpc = 0, health = 0, posted = 0] = await freePorts(5)
  const configuration = {
    service: {
      extensions: ['jaeger_storage', 'jaeger_query', 'healthcheckv2'],
      pipelines: { traces: { receivers: ['otlp'], processors: [], exporters: ['jaeger_storage_exporter'] } },
      telemetry: { metrics: { level: 'none' } },
    },
    extensions: {
      healthcheckv2: { use_v2: true, http: { endpoint: `127.0.0.1:${health}` } },
      jaeger_query: {
        storage: { traces: 'memory' },
        http: { endpoint: `127.0.0.1:${http}` },
        grpc: { endpoint: `127.0.0.1:${grpc}` },
      },
      jaeger_storage: { backends: { memory: { memory: { max_traces: 100_000 } } } },
    },
    receivers: {
      otlp: {
        protocols: { grpc: { endpoint: `127.0.0.1:${otlp}` }, http: { endpoint: `127.0.0.1:${posted}` } },
      },
    },
    exporters: { jaeger_storage_exporter: { trace_storage: 'memory' } },
  }
  const child = spawn(await builtJaeger(), ['--config', `yaml:${JSON.stringify(configuration)}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  await new Promise<void>((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (piece: Buffer) => {
      said += piece.toString()
      if (said.includes('Everything is ready')) resolve()
    })
    child.once('exit', (code) => reject(new Error(`Jaeger ended with ${code}\n${said}`)))
  })
  return {
    grpc: `127.0.0.1:${otlp}`,
    http: `http://127.0.0.1:${posted}`,
    url: `http://127.0.0.1:${http}`,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill()
      }),
  }
}
