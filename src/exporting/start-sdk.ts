import { UserError } from '../faults/user-error.ts'
import { Batch } from './batch.ts'
import type { BatchLimits } from './batch.ts'
import { fileExporter } from './file-exporter.ts'
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
  const disabled = environment['OTEL_SDK_DISABLED']?.toLowerCase() === 'true'
  const path = environment['EVALGAP_FILE'] ?? ''
  const sdk = new NodeSDK({
    ...(path !== '' && !disabled && { spanProcessors: await processorsOf(path, environment) }),
    ...(environment['OTEL_LOGS_EXPORTER'] === undefined && { logRecordProcessors: [] }),
    ...(environment['OTEL_METRICS_EXPORTER'] === undefined && { metricReaders: [] }),
  })
  sdk.start()
  return sdk
}

async function processorsOf(path: string, environment: Environment): Promise<readonly Batch[]> {
  const limits = limitsOf(environment)
  const file = new Batch(fileExporter(path), limits)
  if (!asksForOtlp(environment)) return [file]
  const { OTLPTraceExporter } = (await optional('@opentelemetry/exporter-trace-otlp-http')) as OtlpModule
  return [file, new Batch(new OTLPTraceExporter(), limits)]
}

/** The batch variables of the OpenTelemetry specification, with its defaults. */
function limitsOf(environment: Environment): BatchLimits {
  const number = (name: string, fallback: number): number => {
    const said = Number(environment[name])
    return Number.isInteger(said) && said > 0 ? said : fallback
  }
  return {
    size: number('OTEL_BSP_MAX_EXPORT_BATCH_SIZE', 512),
    waiting: number('OTEL_BSP_MAX_QUEUE_SIZE', 2048),
    delayMs: number('OTEL_BSP_SCHEDULE_DELAY', 5000),
  }
}

function asksForOtlp(environment: Environment): boolean {
  const exporters = environment['OTEL_TRACES_EXPORTER']
  if (exporters !== undefined && exporters !== '') return exporters.includes('otlp')
  return ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'].some((name) =>
    Boolean(environment[name]),
  )
}

async function optional(name: string): Promise<unknown> {
  try {
    return await import(name)
  } catch (error) {
    throw new UserError('SDK_MISSING', { package: name }, error)
  }
}
