/** What one method of a client asks of the server. */
export type CallShape = {
  /** Value of `gen_ai.operation.name`. */
  readonly operation: 'chat' | 'generate_content' | 'text_completion' | 'embeddings' | 'create_batch'
  /** Value of `openai.api.type`. */
  readonly api?: 'chat_completions' | 'responses'
}

/** Names of a client's own methods at which every request passes; a missing one only costs what it would tell. */
export type ClientHooks = {
  /** Sends a request of any kind with its retries: evalgap's baggage is taken off around it. */
  readonly boundary: string
  /** Called before each attempt with its URL in the second argument. */
  readonly attempt: string
  /** Makes another client from this one: the copy is instrumented too. */
  readonly copy: string
}

/** One LLM SDK: how its calls are hooked and what they mean. The recorder interprets it; it holds no behaviour. */
export type Client = {
  readonly name: string
  /** npm package. */
  readonly module: string
  /** Versions the conformance suite ran with. */
  readonly versions: string
  /** Whether the object is this client, by shape: two copies of a package do not share classes. */
  readonly recognises: (candidate: object) => boolean
  /** Provider when the host does not name one: value of `gen_ai.provider.name`. */
  readonly provider: (client: object) => string
  readonly hooks: ClientHooks
  /** Calls by path from the client, such as `chat.completions.create`. */
  readonly calls: Readonly<Record<string, CallShape>>
  /** Whether the SDK starts a span of its own for each call, which is then enriched instead of doubled. */
  readonly tracesItself?: (client: object) => boolean
}

/** The value under a dotted path of properties, `undefined` where a step is missing. */
export function at(value: unknown, path: string): unknown {
  let found: unknown = value
  for (const step of path.split('.')) {
    if (typeof found !== 'object' || found === null) return undefined
    found = (found as Record<string, unknown>)[step]
  }
  return found
}
