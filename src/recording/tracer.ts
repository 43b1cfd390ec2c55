import { ProxyTracerProvider, trace } from '@opentelemetry/api'
import type { Tracer } from '@opentelemetry/api'

/** Instrumentation scope of evalgap's own spans. */
export const scope = 'evalgap'
const version = '0.1.0'
const schema = { schemaUrl: 'https://opentelemetry.io/schemas/gen-ai/1.42.0' }

/** The tracer of the registered SDK, or `undefined` when the host registered none. */
export function activeTracer(): Tracer | undefined {
  const provider = trace.getTracerProvider()
  return provider instanceof ProxyTracerProvider
    ? provider.getDelegateTracer(scope, version, schema)
    : provider.getTracer(scope, version, schema)
}
