import { UserError } from '../faults/user-error.ts'
import { both, fileExporter } from './file-exporter.ts'
import type { Exporter } from './file-exporter.ts'

type Environment = Readonly<Record<string, string | undefined>>
type Sdk = { start(): void; shutdown(): Promise<void> }
type SdkModule = { readonly NodeSDK: new (configuration: object) => Sdk }
type OtlpModule = { readonly OTLPTraceExporter: new () => Exporter }

/**
 * Starts the host's OpenTelemetry SDK as the standard variables say. With `EVALGAP_FILE` spans go into that file, and to
 * OTLP only where the environment asks for it; logs and metrics start only where the environment names an exporter.
 */
export async function startSdk(environment: Environment): Promise<Sdk> {
  const { NodeSDK } = (await optional('@opentelemetry/sdk-node')) as SdkModule
  const traceExporter = await exporterOf(environment)
  const sdk = new NodeSDK({
    ...(traceExporter !== undefined && { traceExporter }),
    ...(environment['OTEL_LOGS_EXPORTER'] === undefined && { logRecordProcessors: [] }),
    ...(environment['OTEL_METRICS_EXPORTER'] === undefined && { metricReaders: [] }),
  })
  sdk.start()
  return sdk
}

async function exporterOf(environment: Environment): Promise<Exporter | undefined> {
  const path = environment['EVALGAP_FILE']
  if (path === undefined || path === '') return undefined
  const file = fileExporter(path)
  if (!asksForOtlp(environment)) return file
  const { OTLPTraceExporter } = (await optional('@opentelemetry/exporter-trace-otlp-http')) as OtlpModule
  return both(file, new OTLPTraceExporter())
}

function asksForOtlp(environment: Environment): boolean {
  const exporters = environment['OTEL_TRACES_EXPORTER']
  if (exporters !== undefined && exporters !== '') return exporters.includes('otlp')
  return ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'].some((name) => Boolean(environment[name]))
}

async function optional(name: string): Promise<unknown> {
  try {
    return await import(name)
  } catch (error) {
    throw new UserError('SDK_MISSING', { package: name }, error)
  }
}
