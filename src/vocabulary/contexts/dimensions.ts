import type { Bins, Dimension } from './dimension.ts'

const values: Bins = { kind: 'values' }
const fromBelow = (cuts: readonly number[], labels: readonly string[]): Bins => ({
  kind: 'cuts',
  cuts,
  closed: 'left',
  labels,
})
const upTo = (cuts: readonly number[], labels: readonly string[]): Bins => ({
  kind: 'cuts',
  cuts,
  closed: 'right',
  labels,
})

const requests = fromBelow([2, 5, 9, 17, 33], ['0-1', '2-4', '5-8', '9-16', '17-32', '33+'])
const inputTokens = fromBelow(
  [1024, 4096, 8192, 16384, 32768, 65536, 131072],
  ['<1k', '1k-4k', '4k-8k', '8k-16k', '16k-32k', '32k-64k', '64k-128k', '128k+'],
)

/**
 * Share of the prompt that came from the cache. Below a twentieth, as where only a shared opening is cached, the prefill takes as long
 * as without a cache, so exactly 0 is no value of its own.
 */
const cachedShare = fromBelow([0.05, 0.5, 0.9], ['<.05', '.05-.5', '.5-.9', '.9-1'])

/** The default context dimensions (bins and roles after measures M0-M2), in the order of the coarsening ladder. */
export const dimensions: readonly Dimension[] = [
  { name: 'model', attribute: 'evalgap.model', bins: values, role: 'pre', loadDriven: false, fact: 'request', rung: 0 },
  {
    name: 'engine',
    attribute: 'evalgap.engine.name',
    bins: values,
    role: 'pre',
    loadDriven: false,
    fact: 'serving',
    rung: 0,
  },
  {
    name: 'accelerator',
    attribute: 'evalgap.accelerator.class',
    bins: values,
    role: 'pre',
    loadDriven: false,
    fact: 'serving',
    rung: 0,
  },
  {
    name: 'batch',
    attribute: 'evalgap.batch.size',
    bins: requests,
    role: 'co',
    loadDriven: true,
    fact: 'serving',
    rung: 1,
  },
  {
    name: 'running',
    attribute: 'evalgap.load.running',
    bins: requests,
    role: 'co',
    loadDriven: true,
    fact: 'serving',
    rung: 1,
  },
  {
    name: 'input',
    attribute: 'gen_ai.usage.input_tokens',
    bins: inputTokens,
    role: 'pre',
    loadDriven: false,
    fact: 'length',
    rung: 1,
  },
  {
    name: 'route',
    attribute: 'evalgap.route.provider',
    bins: values,
    role: 'pre',
    loadDriven: false,
    fact: 'serving',
    rung: 1,
  },
  {
    name: 'tier',
    attribute: 'evalgap.route.tier',
    bins: values,
    role: 'pre',
    loadDriven: false,
    fact: 'serving',
    rung: 1,
  },
  {
    name: 'cache',
    attribute: 'evalgap.cache.prefix.ratio',
    bins: cachedShare,
    role: 'co',
    loadDriven: true,
    fact: 'serving',
    rung: 2,
  },
  {
    name: 'speculative',
    attribute: 'evalgap.engine.speculative',
    bins: values,
    role: 'pre',
    loadDriven: false,
    fact: 'serving',
    rung: 2,
  },
  {
    name: 'reasoning',
    attribute: 'evalgap.reasoning.level',
    bins: values,
    role: 'pre',
    loadDriven: false,
    fact: 'request',
    rung: 2,
  },
  {
    name: 'turn',
    attribute: 'evalgap.conversation.turn',
    bins: fromBelow([2, 3, 6], ['1', '2', '3-5', '6+']),
    role: 'pre',
    loadDriven: false,
    fact: 'request',
    rung: 3,
  },
  {
    name: 'truncated',
    attribute: 'evalgap.context.truncated',
    bins: values,
    role: 'co',
    loadDriven: false,
    fact: 'request',
    rung: 3,
  },
  {
    name: 'workflow',
    attribute: 'evalgap.workflow',
    bins: values,
    role: 'pre',
    loadDriven: false,
    fact: 'request',
    rung: 3,
  },
  { name: 'tools', attribute: 'evalgap.tools.offered', bins: values, role: 'pre', loadDriven: false },
  { name: 'region', attribute: 'evalgap.route.region', bins: values, role: 'pre', loadDriven: false, fact: 'serving' },
  {
    name: 'deployment',
    attribute: 'evalgap.route.deployment',
    bins: values,
    role: 'pre',
    loadDriven: false,
    fact: 'serving',
  },
  { name: 'engine version', attribute: 'evalgap.engine.version', bins: values, role: 'pre', loadDriven: false },
  {
    name: 'quantization',
    attribute: 'evalgap.engine.quantization',
    bins: values,
    role: 'pre',
    loadDriven: false,
    fact: 'serving',
  },
  { name: 'response cache', attribute: 'evalgap.cache.response', bins: values, role: 'co', loadDriven: false },
  {
    name: 'waiting',
    attribute: 'evalgap.load.waiting',
    bins: fromBelow([1, 2, 5, 17], ['0', '1', '2-4', '5-16', '17+']),
    role: 'co',
    loadDriven: true,
    fact: 'serving',
    rung: 2,
  },
  {
    name: 'kv use',
    attribute: 'evalgap.cache.kv_utilization',
    bins: fromBelow([0.25, 0.5, 0.75, 0.9], ['<.25', '.25-.5', '.5-.75', '.75-.9', '.9+']),
    role: 'co',
    loadDriven: true,
  },
  { name: 'in flight', attribute: 'evalgap.client.in_flight', bins: requests, role: 'co', loadDriven: true },
  {
    name: 'attempt',
    attribute: 'evalgap.route.attempt',
    bins: fromBelow([2, 3], ['1', '2', '3+']),
    role: 'co',
    loadDriven: false,
  },
  { name: 'streaming', attribute: 'gen_ai.request.stream', bins: values, role: 'pre', loadDriven: false },
  { name: 'max tokens', attribute: 'gen_ai.request.max_tokens', bins: inputTokens, role: 'pre', loadDriven: false },
  {
    name: 'temperature',
    attribute: 'gen_ai.request.temperature',
    bins: upTo([0, 0.3, 0.7, 1], ['0', '0-.3', '.3-.7', '.7-1', '>1']),
    role: 'pre',
    loadDriven: false,
  },
  { name: 'service', attribute: 'service.name', bins: values, role: 'pre', loadDriven: false, labels: true },
]
