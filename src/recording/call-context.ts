import { createContextKey, trace } from '@opentelemetry/api'
import type { Context, Span } from '@opentelemetry/api'
import type { Call } from './call.ts'

const callKey = createContextKey('evalgap call')
const spanKey = keyOfSpan()

/**
 * A context with a call and its span. The API's own contexts copy all values for each that is added, and V8 keeps them and what they
 * hold until a full collection, as their methods are written where they are assigned.
 */
export class CallContext implements Context {
  readonly #base: Context
  readonly #call: Call
  readonly #span: unknown

  constructor(base: Context, call: Call, span: unknown = base.getValue(spanKey)) {
    this.#base = base
    this.#call = call
    this.#span = span
  }

  /** The call and the span under their own keys, else what the context beneath has. */
  getValue(key: symbol): unknown {
    if (key === spanKey) return this.#span
    return key === callKey ? this.#call : this.#base.getValue(key)
  }

  /** The context with a value, the call kept. */
  setValue(key: symbol, value: unknown): Context {
    if (key === spanKey) return new CallContext(this.#base, this.#call, value)
    return new CallContext(this.#base.setValue(key, value), this.#call, this.#span)
  }

  /** The context without a value, the call kept. */
  deleteValue(key: symbol): Context {
    if (key === spanKey) return new CallContext(this.#base, this.#call, null)
    return new CallContext(this.#base.deleteValue(key), this.#call, this.#span)
  }
}

/** The call whose request is being made in the context. */
export function callOf(active: Context): Call | undefined {
  return active.getValue(callKey) as Call | undefined
}

/** The key under which the API puts spans: it is not exported, but a context is told it. */
function keyOfSpan(): symbol {
  let told = Symbol('no key was told')
  const listening: Context = {
    getValue: () => undefined,
    setValue: (key) => {
      told = key
      return listening
    },
    deleteValue: () => listening,
  }
  trace.setSpan(listening, {} as Span)
  return told
}
