import { SpanKind, context, createContextKey, trace } from '@opentelemetry/api'
import type { Attributes, Context } from '@opentelemetry/api'
import type { CallShape } from '../clients/client.ts'
import { requestAttributes } from '../clients/request-facts.ts'
import type { Address } from './address.ts'
import { Call } from './call.ts'
import type { CallStart, SpanOrigin } from './call.ts'
import { cohortAttributes, scopeOf } from './cohort.ts'
import { harmless } from './harmless.ts'
import { enter } from './in-flight.ts'
import type { Settings } from './settings.ts'
import { activeTracer } from './tracer.ts'

/** A call about to be made. */
export type Intent = {
  readonly settings: Settings
  readonly shape: CallShape
  readonly address: Address
  /** The provider where the host names none. */
  readonly provider: string
  readonly request: unknown
  readonly stream: boolean
  /** Whose span the call is written on. */
  readonly origin: SpanOrigin
}

/** A call that has begun and the context that its request belongs in. */
export type Begun = { readonly call: Call; readonly context: Context }

const callKey = createContextKey('evalgap call')

/** The call whose request is being made in the context. */
export function callOf(active: Context): Call | undefined {
  return active.getValue(callKey) as Call | undefined
}

/** Starts the record of a call; `undefined` when the host registered no SDK, and then nothing more is done. */
export function begin(intent: Intent): Begun | undefined {
  const tracer = activeTracer()
  if (tracer === undefined) return undefined
  const active = context.active()
  const attributes = startAttributes(intent)
  Object.assign(attributes, cohortAttributes(active, intent.settings))
  attributes['evalgap.client.in_flight'] = enter(intent.address.authority)
  const call = new Call(callStart(intent, attributes, scopeOf(active)))
  if (intent.origin !== 'own') {
    const span = trace.getSpan(active)
    if (intent.origin === 'active' && span !== undefined) call.own(span)
    return { call, context: active.setValue(callKey, call) }
  }
  const { operation } = intent.shape
  const model = attributes['gen_ai.request.model']
  const name = typeof model === 'string' ? `${operation} ${model}` : operation
  const span = harmless(() => tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes }, active))
  if (span === undefined) return { call, context: active }
  call.own(span)
  return { call, context: trace.setSpan(active, span).setValue(callKey, call) }
}

function callStart(intent: Intent, attributes: Attributes, scope: CallStart['scope']): CallStart {
  const { shape, address, request, settings, origin } = intent
  const asked = attributes['gen_ai.request.choice.count']
  const generates = shape.operation !== 'embeddings' && shape.operation !== 'create_batch'
  const choices = typeof asked === 'number' ? asked : 1
  return { address, request, choices: generates ? choices : 0, attributes, origin, settings, scope }
}

/** Everything that a sampler may want to decide on is here, at the start: the cohort above all. */
function startAttributes({ shape, address, provider, request, stream }: Intent): Attributes {
  const attributes: Attributes = requestAttributes(request)
  attributes['gen_ai.operation.name'] = shape.operation
  attributes['gen_ai.provider.name'] = address.provider ?? provider
  attributes['server.address'] = address.host
  attributes['server.port'] = address.port
  if (stream) attributes['gen_ai.request.stream'] = true
  if (shape.operation === 'create_batch') attributes['evalgap.request.batch_api'] = true
  if (shape.api !== undefined) attributes['openai.api.type'] = shape.api
  return attributes
}
