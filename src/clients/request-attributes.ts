import type { AttributeName } from '../vocabulary/attributes/all.ts'
import { at } from './client.ts'

type Kind = 'string' | 'number' | 'integer' | 'strings'
type RequestFact = { readonly attribute: AttributeName; readonly keys: readonly string[]; readonly kind: Kind }

/** Request key → attribute, over the request shapes of every client; the first key present wins, zero included. */
const requestFacts: readonly RequestFact[] = [
  { attribute: 'gen_ai.request.model', keys: ['model', 'modelId', 'model_id'], kind: 'string' },
  {
    attribute: 'gen_ai.request.max_tokens',
    keys: [
      'max_completion_tokens',
      'max_output_tokens',
      'max_tokens',
      'n_predict',
      'options.num_predict',
      'generationConfig.maxOutputTokens',
      'parameters.max_new_tokens',
      'sampling_params.max_new_tokens',
    ],
    kind: 'integer',
  },
  {
    attribute: 'gen_ai.request.temperature',
    keys: [
      'temperature',
      'options.temperature',
      'generationConfig.temperature',
      'parameters.temperature',
      'sampling_params.temperature',
    ],
    kind: 'number',
  },
  {
    attribute: 'gen_ai.request.top_p',
    keys: ['top_p', 'options.top_p', 'generationConfig.topP', 'parameters.top_p', 'sampling_params.top_p'],
    kind: 'number',
  },
  {
    attribute: 'gen_ai.request.top_k',
    keys: ['top_k', 'options.top_k', 'generationConfig.topK', 'parameters.top_k', 'sampling_params.top_k'],
    kind: 'integer',
  },
  {
    attribute: 'gen_ai.request.seed',
    keys: ['seed', 'options.seed', 'generationConfig.seed', 'parameters.seed'],
    kind: 'integer',
  },
  { attribute: 'gen_ai.request.frequency_penalty', keys: ['frequency_penalty'], kind: 'number' },
  { attribute: 'gen_ai.request.presence_penalty', keys: ['presence_penalty'], kind: 'number' },
  { attribute: 'gen_ai.request.stop_sequences', keys: ['stop', 'stop_sequences'], kind: 'strings' },
  { attribute: 'gen_ai.request.previous_response.id', keys: ['previous_response_id'], kind: 'string' },
  { attribute: 'gen_ai.conversation.id', keys: ['conversation', 'conversation.id'], kind: 'string' },
  {
    attribute: 'gen_ai.request.reasoning.level',
    keys: [
      'reasoning_effort',
      'reasoning.effort',
      'output_config.effort',
      'generationConfig.thinkingConfig.thinkingLevel',
    ],
    kind: 'string',
  },
  { attribute: 'evalgap.route.tier.requested', keys: ['service_tier'], kind: 'string' },
  { attribute: 'gen_ai.embeddings.dimension.count', keys: ['dimensions'], kind: 'integer' },
]

type Step = {
  readonly attribute: AttributeName
  readonly kind: Kind
  readonly rest: readonly string[]
  readonly rank: number
}

/** The table by the first key of each path, as a request has far fewer keys than the table. */
const byKey = Map.groupBy(
  requestFacts.flatMap(({ keys, ...fact }) =>
    keys.map((path, rank) => {
      const [key = '', ...rest] = path.split('.')
      return { ...fact, key, rest, rank }
    }),
  ),
  ({ key }) => key,
) as ReadonlyMap<string, readonly Step[]>

type Found = string | number | boolean | string[]

/** The attributes that a request says about itself; no message content is looked at. */
export function requestAttributes(request: unknown): Record<string, Found> {
  const attributes: Record<string, Found> = {}
  if (typeof request !== 'object' || request === null) return attributes
  const taken: Taken = { attributes, ranks: undefined }
  for (const key in request) {
    const steps = byKey.get(key)
    if (steps === undefined || !Object.hasOwn(request, key)) continue
    const value = (request as Record<string, unknown>)[key]
    for (const step of steps) take(step, value, taken)
  }
  addCounted(request, attributes)
  return attributes
}

/** How many replies were asked for, when it is not one, and which tools were offered. */
function addCounted(request: { readonly n?: unknown; readonly tools?: unknown }, into: Record<string, Found>): void {
  const { n: choices, tools: offered } = request
  if (typeof choices === 'number' && choices !== 1) into['gen_ai.request.choice.count'] = choices
  const tools = offered === undefined ? [] : toolNames(offered)
  if (tools.length > 0) into['evalgap.tools.offered'] = fingerprint(tools.toSorted().join('\n'))
}

type Taken = {
  readonly attributes: Record<string, Found>
  /** Ranks of keys that are not the first of their attribute. */
  ranks: Map<AttributeName, number> | undefined
}

/** Takes a value under its attribute, unless an earlier key of the table has it already. */
function take(step: Step, value: unknown, taken: Taken): void {
  const { attribute, rank } = step
  const found = readStep(step, value)
  if (found === undefined) return
  if (rank > 0) {
    const earlier = taken.attributes[attribute] === undefined ? rank : (taken.ranks?.get(attribute) ?? 0)
    if (earlier < rank) return
    taken.ranks = (taken.ranks ?? new Map<AttributeName, number>()).set(attribute, rank)
  } else taken.ranks?.delete(attribute)
  taken.attributes[attribute] = found
}

function readStep({ kind, rest }: Step, value: unknown): Found | undefined {
  const inner = rest.length === 0 ? value : walk(value, rest)
  return inner === undefined || inner === null ? undefined : readers[kind](inner)
}

const readers: Readonly<Record<Kind, (value: unknown) => Found | undefined>> = {
  string: (value) => (typeof value === 'string' ? value : undefined),
  number: (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined),
  integer: (value) => (Number.isSafeInteger(value) ? (value as number) : undefined),
  strings: (value) => {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value]
    return items.every((item) => typeof item === 'string') ? [...items] : undefined
  },
}

function walk(value: unknown, path: readonly string[]): unknown {
  let found: unknown = value
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return undefined
    found = (found as Record<string, unknown>)[step]
  }
  return found
}

function toolNames(tools: unknown): readonly string[] {
  if (!Array.isArray(tools)) return []
  return tools.flatMap((tool: unknown) => {
    const name = at(tool, 'function.name') ?? at(tool, 'name') ?? at(tool, 'type')
    return typeof name === 'string' ? [name] : []
  })
}

/** FNV-1a, 32 bit (Fowler, Noll, Vo): the same on every runtime, and names of tools are no secret. */
function fingerprint(text: string): string {
  let hash = 0x81_1c_9d_c5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01_00_01_93)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}
