import { SpanKind, context, trace } from '@opentelemetry/api'
import type { Attributes, Context } from '@opentelemetry/api'
import type { CallShape } from '../clients/client.ts'
import { requestAttributes } from '../clients/request-attributes.ts'
import type { Address } from './address.ts'
import { Call } from './call.ts'
import type { SpanOrigin } from './call.ts'
import { CallContext } from './call-context.ts'
import { cohortAttributes, scopeOf } from './cohort.ts'
import { report } from './harmless.ts'
import { addInFlight } from './in-flight.ts'
import type { RecordingSettings } from './recording-settings.ts'
import { activeTracer } from './tracer.ts'

/** A call about to be made. */
export type Intent = {
  readonly settings: RecordingSettings
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

/** Starts the record of a call; `undefined` when the host registered no SDK, and then nothing more is done. */
export function begin(intent: Intent): Begun | undefined {
  const tracer = activeTracer()
  if (tracer === undefined) return undefined
  const active = context.active()
  const { address, request, settings, origin, shape } = intent
  const asked = requestAttributes(request)
  const attributes = startAttributes(intent, asked['gen_ai.request.model'])
  Object.assign(attributes, cohortAttributes(active, settings))
  const inFlight = addInFlight(address.authority)
  const choices = choicesOf(shape, asked['gen_ai.request.choice.count'])
  const scope = scopeOf(active)
  const call = new Call({ address, shape, request, asked, inFlight, choices, attributes, origin, settings, scope })
  if (origin !== 'own') {
    const span = trace.getSpan(active)
    if (origin === 'active' && span !== undefined) call.own(span)
    return { call, context: new CallContext(active, call) }
  }
  try {
    const model = attributes['gen_ai.request.model']
    const name = typeof model === 'string' ? `${shape.operation} ${model}` : shape.operation
    const span = tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes }, active)
    call.own(span)
    return { call, context: new CallContext(active, call, span) }
  } catch (error) {
    report(error)
    return { call, context: active }
  }
}

/** Choices that must have a finish reason; 0 where nothing is generated. */
function choicesOf({ operation }: CallShape, asked: unknown): number {
  if (operation === 'embeddings' || operation === 'create_batch') return 0
  return typeof asked === 'number' ? asked : 1
}

/**
 * What samplers decide on is here, at the start: the cohort above all. Everything else follows at the end, as the SDK goes
 * through attributes of the start twice.
 */
function startAttributes({ shape, address, provider, stream }: Intent, model: unknown): Attributes {
  const attributes: Attributes = {
    'gen_ai.operation.name': shape.operation,
    'gen_ai.provider.name': address.provider ?? provider,
    'server.address': address.host,
    'server.port': address.port,
  }
  if (typeof model === 'string') attributes['gen_ai.request.model'] = model
  if (stream) attributes['gen_ai.request.stream'] = true
  if (shape.operation === 'create_batch') attributes['evalgap.request.batch_api'] = true
  return attributes
}
