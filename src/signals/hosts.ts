/** What is true of every reply of a host, learned from its documentation and recordings. */
export type HostTraits = {
  /** The host, with its port where the address names one; a first group is the region in the address. */
  readonly host: RegExp
  /** Who serves behind the host, as `gen_ai.provider.name` has it; absent for gateways. */
  readonly provider?: string
  /** The gateway the host is. */
  readonly gateway?: string
  /** Whether the reported prompt count includes cached tokens; false where the dialect keeps them apart. */
  readonly inputIncludesCache: boolean
  /** Tokens an engine recomputes at the end of a full hit, at most. */
  readonly granule: number
  /** Leaves the cache count out at zero: its absence then still says nothing, as it may mean no cache at all. */
  readonly omitsZero?: true
  /** Reports zero cached tokens whatever happened: its zero is no observation. */
  readonly hardZero?: true
  readonly evidence: string
}

/** vLLM's block, the most common granule, and the inclusive count of the OpenAI dialect. */
const usual = { inputIncludesCache: true, granule: 16 } as const
const apart = { inputIncludesCache: false, granule: 0 } as const
const recorded = 'recorded replies of the host'

/** The first row whose pattern matches a host is its row. */
export const hosts: readonly HostTraits[] = [
  {
    host: /(?:^|\.)api\.openai\.com$/,
    provider: 'openai',
    ...usual,
    granule: 128,
    evidence: 'documented prompt caching: steps of 128 tokens',
  },
  {
    host: /\.openai\.azure\.com$|\.cognitiveservices\.azure\.com$/,
    provider: 'azure.ai.openai',
    ...usual,
    granule: 128,
    evidence: 'documented prompt caching: steps of 128 tokens',
  },
  {
    host: /\.(?:models|services)\.ai\.azure\.com$/,
    provider: 'azure.ai.inference',
    ...usual,
    evidence: 'documented endpoints',
  },
  {
    host: /(?:^|\.)api\.anthropic\.com$/,
    provider: 'anthropic',
    ...apart,
    evidence: `${recorded}: input_tokens leave both cache counts out`,
  },
  {
    host: /^bedrock-runtime(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com$/,
    provider: 'aws.bedrock',
    ...apart,
    evidence: `${recorded}: inputTokens leave both cache counts out`,
  },
  {
    host: /^bedrock-mantle\.([a-z0-9-]+)\.api\.aws$/,
    provider: 'aws.bedrock',
    ...usual,
    evidence: `${recorded}: the OpenAI dialect`,
  },
  {
    host: /^runtime\.sagemaker\.([a-z0-9-]+)\.amazonaws\.com$/,
    provider: 'aws.sagemaker',
    ...usual,
    evidence: 'documented endpoints',
  },
  {
    host: /^(?:([a-z]+-[a-z]+\d+)-)?aiplatform\.googleapis\.com$/,
    provider: 'gcp.vertex_ai',
    ...usual,
    omitsZero: true,
    evidence: `${recorded}: no cachedContentTokenCount at zero`,
  },
  {
    host: /^generativelanguage\.googleapis\.com$/,
    provider: 'gcp.gemini',
    ...usual,
    omitsZero: true,
    evidence: `${recorded}: no cachedContentTokenCount at zero`,
  },
  {
    host: /^api\.groq\.com$/,
    provider: 'groq',
    ...usual,
    omitsZero: true,
    evidence: `${recorded}: no prompt_tokens_details without a hit`,
  },
  { host: /^api\.mistral\.ai$/, provider: 'mistral_ai', ...usual, evidence: recorded },
  { host: /^api\.cohere\.(?:com|ai)$/, provider: 'cohere', ...usual, evidence: recorded },
  {
    host: /^api\.deepseek\.com$/,
    provider: 'deepseek',
    ...usual,
    granule: 64,
    evidence: 'documented context caching: units of 64 tokens',
  },
  { host: /^api\.together\.(?:ai|xyz)$/, provider: 'together', ...usual, evidence: recorded },
  { host: /^api\.fireworks\.ai$/, provider: 'fireworks', ...usual, evidence: 'documented endpoints' },
  { host: /^api\.cerebras\.ai$/, provider: 'cerebras', ...usual, evidence: recorded },
  { host: /^api\.x\.ai$/, provider: 'x_ai', ...usual, evidence: recorded },
  { host: /^api\.moonshot\.(?:ai|cn)$/, provider: 'moonshot_ai', ...usual, evidence: 'documented endpoints' },
  { host: /^api\.perplexity\.ai$/, provider: 'perplexity', ...usual, evidence: 'documented endpoints' },
  { host: /^api\.z\.ai$/, provider: 'z_ai', ...usual, evidence: recorded },
  { host: /^api\.writer\.com$/, provider: 'writer', ...usual, evidence: recorded },
  { host: /^api\.inference\.crusoecloud\.com$/, provider: 'crusoe', ...usual, evidence: recorded },
  { host: /\.endpoints\.huggingface\.cloud$/, provider: 'hugging_face', ...usual, evidence: 'documented endpoints' },
  { host: /^openrouter\.ai$/, gateway: 'openrouter', ...usual, evidence: recorded },
  { host: /^api\.portkey\.ai$/, gateway: 'portkey', ...usual, evidence: recorded },
  { host: /^router\.huggingface\.co$/, gateway: 'hugging_face', ...usual, evidence: 'documented endpoints' },
  { host: /\.helicone\.ai$/, gateway: 'helicone', ...usual, evidence: 'documented endpoints' },
  {
    host: /^ollama\.com$|:11434$/,
    ...usual,
    hardZero: true,
    evidence: 'code ollama/ollama openai/responses.go: cached_tokens is a constant',
  },
]

/** Engines whose cached tokens are a constant zero behind any host. */
export const hardZeroEngines: ReadonlySet<unknown> = new Set(['ollama'])

/** Traits of a host; one of your own has the usual ones, and no provider. */
export function traitsOf(host: string): Omit<HostTraits, 'host'> {
  return hosts.find((row) => row.host.test(host)) ?? { ...usual, evidence: 'the OpenAI dialect' }
}

/** The region an address names; it is where the call was sent, not where it was served. */
export function regionOfHost(host: string): string | undefined {
  return hosts.find((row) => row.host.test(host))?.host.exec(host)?.[1]
}
