import { createRequire } from 'node:module'
import { peers } from '../peers.ts'

type Completions = { create(body: object): Promise<unknown> }
type Client = { readonly chat: { readonly completions: Completions } }

/** One way to call the client: bare or with one instrumentation, content on or off. */
export type Variant = {
  readonly name: string
  readonly call: (body: object) => Promise<unknown>
}

const load = createRequire(new URL('../peers/package.json', import.meta.url))

/**
 * A variant with a copy of the client of its own, so that patched prototypes are not shared. Peers are armed before the
 * copy is loaded and patch it by hand: requiring hooks would patch the copies of the others too.
 */
export function variantOf(name: string, content: boolean, fetch: typeof globalThis.fetch): Variant {
  const peer = peers.find((candidate) => candidate.name === name)
  if (peer === undefined) throw new Error(`no peer ${name}`)
  const armed = peer.arm(content)
  const exports = load(`openai-${name}`) as { OpenAI: new (options: object) => Client }
  armed.module?.(exports)
  const client = new exports.OpenAI({ apiKey: 'k', baseURL: 'http://127.0.0.1:1/v1', fetch, maxRetries: 0 })
  const used = (armed.client?.(client) ?? client) as Client
  return { name: content ? `${name}, content on` : name, call: (body) => used.chat.completions.create(body) }
}
