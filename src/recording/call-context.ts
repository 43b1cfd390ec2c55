import { createContextKey } from '@opentelemetry/api'
import type { Context } from '@opentelemetry/api'
import type { Call } from './call.ts'

const callKey = createContextKey('evalgap call')

/** A context with one more value, without the copy of all values that the API makes for each. */
export class CallContext implements Context {
  readonly #base: Context
  readonly #call: Call

  constructor(base: Context, call: Call) {
    this.#base = base
    this.#call = call
  }

  /** The call under its own key, else what the context beneath has. */
  getValue(key: symbol): unknown {
    return key === callKey ? this.#call : this.#base.getValue(key)
  }

  /** The context with a value, the call kept. */
  setValue(key: symbol, value: unknown): Context {
    return new CallContext(this.#base.setValue(key, value), this.#call)
  }

  /** The context without a value, the call kept. */
  deleteValue(key: symbol): Context {
    return new CallContext(this.#base.deleteValue(key), this.#call)
  }
}

/** The call whose request is being made in the context. */
export function callOf(active: Context): Call | undefined {
  return active.getValue(callKey) as Call | undefined
}
