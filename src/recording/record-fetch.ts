import { context, trace } from '@opentelemetry/api'
import type { Context } from '@opentelemetry/api'
import { at } from '../clients/client.ts'
import { endpoints } from '../clients/endpoints.ts'
import type { Endpoint } from '../clients/endpoints.ts'
import { addressOf } from './address.ts'
import { withoutBaggage, withoutBaggageHeader } from './baggage.ts'
import { begin } from './begin.ts'
import { callOf } from './call-context.ts'
import { endingOf } from './ending.ts'
import { harmless } from './harmless.ts'
import type { RecordingSettings } from './recording-settings.ts'
import { watchReply } from './watch-reply.ts'
import { inferenceSpan } from './span.ts'
import { activeTracer } from './tracer.ts'

type Fetch = typeof globalThis.fetch
type Input = Parameters<Fetch>[0]

/** Marks an instrumented `fetch`, over copies of this package too. */
const mark = Symbol.for('evalgap.instrumented')

/** A `fetch` that records calls to inference endpoints and leaves every other request as it is. */
export function recordFetch<F extends Fetch>(original: F, settings: RecordingSettings): F {
  if (mark in original) return original
  const send = (input: Input, init: RequestInit | undefined): Promise<Response> => {
    const active = context.active()
    const trusted = harmless(() => settings.trustedHosts.has(new URL(urlOf(input)).hostname)) ?? false
    const outward = trusted ? active : (harmless(() => withoutBaggage(active)) ?? active)
    const sent = trusted || init === undefined ? init : (harmless(() => withoutBaggageHeader(init)) ?? init)
    return context.with(outward, () => (sent === undefined ? original(input) : original(input, sent)))
  }
  const recording = (input: Input, init?: RequestInit): Promise<Response> => {
    const begun = harmless(() => start(input, init, settings))
    if (begun === undefined) return send(input, init)
    const { call } = begun
    return context
      .with(begun.context, () => send(input, init))
      .then(
        (response) => {
          harmless(() => watchReply(response, call, init?.signal ?? undefined))
          return response
        },
        (error: unknown) => {
          call.end(endingOf(error))
          throw error
        },
      )
  }
  return Object.defineProperty(recording, mark, { value: true }) as F
}

function start(input: Input, init: RequestInit | undefined, settings: RecordingSettings): ReturnType<typeof begin> {
  const active = context.active()
  if (methodOf(input, init) !== 'POST' || activeTracer() === undefined || callOf(active) !== undefined) return undefined
  const url = urlOf(input)
  const address = addressOf(url.replace(/[?#].*$/, ''))
  const path = URL.canParse(url) ? new URL(url).pathname : ''
  const endpoint = endpoints.find((candidate) => candidate.path.test(path))
  if (address === undefined || endpoint === undefined) return undefined
  const request = requestOf(init?.body, endpoint, path)
  return begin({
    settings,
    shape: endpoint,
    address,
    provider: 'unknown',
    request,
    stream: endpoint.streams === true || at(request, 'stream') === true,
    origin: activeInference(active) ? 'active' : 'own',
  })
}

/** An SDK that records its calls itself and uses this `fetch`, such as the AI SDK, has its span enriched. */
const activeInference = (active: Context): boolean => inferenceSpan(trace.getSpan(active))

const urlOf = (input: Input): string => (input instanceof Request ? input.url : String(input))

function methodOf(input: Input, init: RequestInit | undefined): string {
  return (init?.method ?? (input instanceof Request ? input.method : 'GET')).toUpperCase()
}

/** The JSON that is sent, with the model that some servers have in the path; a body of another kind says nothing. */
function requestOf(body: unknown, endpoint: Endpoint, path: string): unknown {
  const model = endpoint.path.exec(path)?.groups?.['model']
  const json: unknown = typeof body === 'string' ? harmless(() => JSON.parse(body) as unknown) : undefined
  return model === undefined ? json : { model: decodeURIComponent(model), ...(json as object | undefined) }
}
