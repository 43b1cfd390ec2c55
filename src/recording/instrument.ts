import { context } from '@opentelemetry/api'
import { clients } from '../clients/all.ts'
import { at } from '../clients/client.ts'
import type { CallShape, Client } from '../clients/client.ts'
import { UserError } from '../faults/user-error.ts'
import { addressOf } from './address.ts'
import type { Address } from './address.ts'
import { isApiPromise, watchApiPromise, watchPromise } from './api-promise.ts'
import { withoutBaggage } from './baggage.ts'
import { begin } from './begin.ts'
import type { Begun } from './begin.ts'
import type { Call } from './call.ts'
import { callOf } from './call-context.ts'
import { endingOf } from './ending.ts'
import { harmless, report } from './harmless.ts'
import type { RecordingSettings } from './recording-settings.ts'

type Method = (this: object, ...values: unknown[]) => unknown
type Instrumented = { readonly client: Client; readonly instance: object; readonly settings: RecordingSettings }

/** Marks an instrumented client, over copies of this package too. */
const mark = Symbol.for('evalgap.instrumented')

/** Instruments a client object in place; an object that no known client recognises stays as it is, with a warning. */
export function instrumentClient<T extends object>(instance: T, settings: RecordingSettings): T {
  harmless(() => {
    if (mark in instance) return
    const client = clients.find((candidate) => candidate.recognises(instance))
    if (client === undefined) return warn(instance)
    const target = { client, instance, settings }
    Object.defineProperty(instance, mark, { value: true })
    hookBoundary(target)
    hookAttempts(target)
    hookCopies(target)
    for (const [path, shape] of Object.entries(client.calls)) hookCall(target, path, shape)
  })
  return instance
}

/** Says once, where the host's warnings go, that calls will be missing: silence would be found out much later. */
function warn(instance: object): void {
  const known = clients.map(({ module }) => module).join(', ')
  const fault = new UserError('CLIENT_UNKNOWN', { seen: instance.constructor?.name ?? 'this object', known })
  report(fault)
  globalThis.process?.emitWarning?.(`${fault.message}; ${fault.remedy}`, { type: 'EvalgapWarning', code: fault.code })
}

/** Every request of the client, recorded or not, is made without evalgap's baggage unless its host is trusted. */
function hookBoundary({ client, instance, settings }: Instrumented): void {
  replace(
    instance,
    client.hooks.boundary,
    (send) =>
      function (...values) {
        const active = context.active()
        const trusted = settings.trustedHosts.has(addressFor(instance)?.host ?? '')
        const outward = trusted ? active : (harmless(() => withoutBaggage(active)) ?? active)
        const sent =
          outward === active ? send.apply(this, values) : context.with(outward, () => send.apply(this, values))
        const call = callOf(active)
        return call?.enriches === true && sent instanceof Promise ? failingEarly(sent, call) : sent
      },
  )
}

/** An SDK ends its own span as soon as sending failed: what the call knows has to be on it before. */
function failingEarly(sent: Promise<unknown>, call: Call): Promise<unknown> {
  return sent.catch((error: unknown) => {
    call.end(endingOf(error))
    throw error
  })
}

function hookAttempts({ client, instance }: Instrumented): void {
  replace(
    instance,
    client.hooks.attempt,
    (prepare) =>
      function (...values) {
        try {
          const active = context.active()
          const url = (values[1] as { readonly url?: unknown } | undefined)?.url
          callOf(active)?.attempt(typeof url === 'string' ? url : undefined, active)
        } catch (error) {
          report(error)
        }
        return prepare.apply(this, values)
      },
  )
}

function hookCopies({ client, instance, settings }: Instrumented): void {
  replace(
    instance,
    client.hooks.copy,
    (copy) =>
      function (...values) {
        const made = copy.apply(this, values)
        return typeof made === 'object' && made !== null ? instrumentClient(made, settings) : made
      },
  )
}

function hookCall(target: Instrumented, path: string, shape: CallShape): void {
  const cut = path.lastIndexOf('.')
  const owner = at(target.instance, path.slice(0, cut))
  if (typeof owner !== 'object' || owner === null) return
  replace(
    owner,
    path.slice(cut + 1),
    (make) =>
      function (...values) {
        const begun = start(target, shape, values[0])
        if (begun === undefined) return make.apply(this, values)
        const { call } = begun
        try {
          const result = context.with(begun.context, () => make.apply(this, values))
          return watch(result, call)
        } catch (error) {
          call.end(endingOf(error))
          throw error
        }
      },
  )
}

function start({ client, instance, settings }: Instrumented, shape: CallShape, request: unknown): Begun | undefined {
  try {
    const address = addressFor(instance)
    if (address === undefined) return undefined
    const provider = client.provider(instance)
    const stream = (request as { readonly stream?: unknown } | undefined)?.stream === true
    const origin = client.tracesItself?.(instance) === true ? 'sdk' : 'own'
    return begin({ settings, shape, address, provider, request, stream, origin })
  } catch (error) {
    report(error)
    return undefined
  }
}

function watch(result: unknown, call: Call): unknown {
  try {
    if (isApiPromise(result)) watchApiPromise(result, call)
    else if (result instanceof Promise) return watchPromise(result, call)
    else call.end({ kind: 'completed' })
  } catch (error) {
    report(error)
  }
  return result
}

function addressFor(instance: object): Address | undefined {
  const { baseURL: url } = instance as { readonly baseURL?: unknown }
  return typeof url === 'string' ? addressOf(url) : undefined
}

/** Puts a wrapper before a method, on the object itself and as little visible as the method on its class. */
function replace(owner: object, name: string, wrap: (original: Method) => Method): void {
  const original: unknown = at(owner, name)
  if (typeof original !== 'function') return
  Object.defineProperty(owner, name, { value: wrap(original as Method), configurable: true, writable: true })
}
