import { ROOT_CONTEXT, SpanKind, SpanStatusCode, propagation, trace } from '@opentelemetry/api'
import type { Attributes } from '@opentelemetry/api'
import type { IncomingMessage } from 'node:http'
import { factOf } from '../signals/precedence.ts'
import { sidecarScope } from '../signals/rules/sidecar.ts'
import type { SidecarFacts } from './sidecar-facts.ts'
import type { Ending } from './forward.ts'

/** The span of one call at the engine's side. */
export type ServerSpan = {
  /** Headers by which the engine's own span becomes a child of this one; none when nobody traces. */
  readonly carried: Readonly<Record<string, string>>
  readonly end: (ending: Ending) => void
}

const failures = { 'client gone': 'client_gone', 'upstream gone': 'upstream_gone', unreachable: 'unreachable' } as const

/** Starts a SERVER span under the caller's trace context, with what is known as the request is sent on. */
export function startServerSpan(incoming: IncomingMessage, operation: string, facts: SidecarFacts): ServerSpan {
  const { method = '', url = '' } = incoming
  const path = url.split('?', 1)[0] ?? ''
  const caller = propagation.extract(ROOT_CONTEXT, incoming.headers)
  const attributes = {
    'http.request.method': method,
    'url.path': path,
    'gen_ai.operation.name': operation,
    ...attributesOf(facts),
  }
  const span = trace
    .getTracer(sidecarScope)
    .startSpan(`${method} ${path}`, { kind: SpanKind.SERVER, attributes }, caller)
  const carried: Record<string, string> = {}
  propagation.inject(trace.setSpan(caller, span), carried)
  return {
    carried,
    end(ending) {
      if (ending.kind === 'replied') span.setAttribute('http.response.status_code', ending.status)
      const failure =
        ending.kind !== 'replied' ? failures[ending.kind] : ending.status >= 500 ? String(ending.status) : undefined
      if (failure !== undefined) span.setAttribute('error.type', failure).setStatus({ code: SpanStatusCode.ERROR })
      span.end()
    },
  }
}

function attributesOf(facts: SidecarFacts): Attributes {
  const attributes: Attributes = {}
  for (const [name, { value, from }] of facts) {
    attributes[name] = value
    const fact = factOf(name)
    if (fact !== undefined) attributes[`evalgap.src.${fact}`] ??= from
  }
  return attributes
}
