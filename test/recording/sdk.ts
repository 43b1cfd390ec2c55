import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { context, propagation, trace } from '@opentelemetry/api'
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core'
import { TracerProvider } from '@opentelemetry/sdk-trace'
import type { ReadableSpan, Sampler, SpanProcessor } from '@opentelemetry/sdk-trace'

/** Spans of the host's SDK as a test sees them. */
export type SpanWatch = { readonly started: string[]; readonly ended: ReadableSpan[]; reset(): void; stop(): void }

/** Registers a real SDK of the newer line with a processor that only remembers. */
export function registerSdk(
  options: { readonly sampler?: Sampler; readonly processors?: SpanProcessor[] } = {},
): SpanWatch {
  const started: string[] = []
  const ended: ReadableSpan[] = []
  const remember: SpanProcessor = {
    onStart: (span) => void started.push(span.name),
    onEnd: (span) => void ended.push(span),
    forceFlush: () => Promise.resolve(),
    shutdown: () => Promise.resolve(),
  }
  const { sampler, processors = [] } = options
  const provider = new TracerProvider({ spanProcessors: [remember, ...processors], ...(sampler && { sampler }) })
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  propagation.setGlobalPropagator(
    new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }),
  )
  trace.setGlobalTracerProvider(provider)
  return {
    started,
    ended,
    reset() {
      started.length = 0
      ended.length = 0
    },
    stop() {
      trace.disable()
      context.disable()
      propagation.disable()
    },
  }
}
