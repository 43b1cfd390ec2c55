import { ProxyTracerProvider, trace } from '@opentelemetry/api'
import type { Tracer } from '@opentelemetry/api'

/** Instrumentation scope of evalgap's own spans. */
export const scope = 'evalgap'
const version = '0.1.0'
const schema = { schemaUrl: 'https://opentelemetry.io/schemas/gen-ai/1.42.0' }

/** The SDK's tracer as it was last asked for: every call asks, and the SDK hardly ever changes. */
let latest: { readonly provider: object; readonly tracer: Tracer | undefined } | undefined

/** The tracer of the registered SDK, or `undefined` when the host registered none. */
export function activeTracer(): Tracer | undefined {
  const registered = trace.getTracerProvider()
  const proxied = registered instanceof ProxyTracerProvider
  const provider = proxied ? registered.getDelegate() : registered
  if (latest?.provider === provider) return latest.tracer
  const tracer = proxied
    ? registered.getDelegateTracer(scope, version, schema)
    : registered.getTracer(scope, version, schema)
  latest = { provider, tracer }
  return tracer
}
