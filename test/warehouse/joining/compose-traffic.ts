import { random } from '../../../bench/generate-spans.ts'
import { attributes } from '../otlp-lines.ts'
import type { Short } from '../otlp-lines.ts'

/** How traffic is drawn: a seed, how many calls, and what is damaged on its way. */
export type TrafficOptions = {
  readonly seed: number
  readonly calls: number
  /** Share of spans that are missing. */
  readonly missing: number
  /** Share of spans that are exported twice. */
  readonly copied: number
  /** Most milliseconds by which the clock of a service is wrong. */
  readonly skewMs: number
  /** Every layer that is drawn has ids or token counts. */
  readonly complete: boolean
}

/** Lines of OTLP JSON, and for each model span that is in them, as `trace/span`, the number of its call. */
export type Traffic = { readonly lines: readonly string[]; readonly planted: ReadonlyMap<string, number> }

type Draw = () => number
type DrawnSpan = {
  readonly trace: string
  readonly id: string
  readonly parent: string
  readonly name: string
  readonly kind: number
  readonly service: string
  readonly scope: string
  /** Milliseconds. */
  readonly start: number
  readonly end: number
  readonly call?: number
  readonly attributes: Short
}

/** What the layers of one application write; drawn once for an application, as its set-up does not change from call to call. */
type Setup = {
  readonly service: string
  readonly gatewayService: string
  readonly engineService: string
  readonly wrapper: 'none' | 'parent' | 'sibling' | 'apart'
  readonly wrapperCounts: boolean
  readonly sdkCounts: boolean
  readonly http: boolean
  readonly gateway: 'none' | 'below' | 'apart'
  readonly gatewayAlias: boolean
  readonly engine: boolean
  readonly root: boolean
  readonly sdk: string
}

const pick = <Value>(draw: Draw, list: readonly Value[]): Value => {
  const value = list[Math.floor(draw() * list.length)]
  if (value === undefined) throw new Error('nothing to pick from')
  return value
}

function hex(draw: Draw, width: number): string {
  const words = Array.from({ length: width / 8 }, () => Math.floor(draw() * 4294967296))
  return words.map((word) => word.toString(16).padStart(8, '0')).join('')
}

function drawSetup(draw: Draw, { index, seed, complete }: { index: number; seed: number; complete: boolean }): Setup {
  return {
    service: `app-${index}-of-${seed}`,
    gatewayService: `gateway-of-${seed}`,
    engineService: `engine-of-${seed}`,
    wrapper: pick(draw, ['none', 'parent', 'sibling', 'apart'] as const),
    wrapperCounts: complete || draw() < 0.8,
    sdkCounts: complete || draw() < 0.8,
    http: draw() < 0.5,
    gateway: pick(draw, ['none', 'below', 'apart'] as const),
    gatewayAlias: draw() < 0.3,
    engine: draw() < 0.3,
    root: draw() < 0.5,
    sdk: pick(draw, ['opentelemetry.instrumentation.openai.v1', 'openinference.instrumentation.openai']),
  }
}

type Call = {
  readonly number: number
  readonly start: number
  readonly length: number
  readonly input: number
  readonly output: number
  readonly id: string
  readonly trace: string
  /** The span in which the application makes the call. */
  readonly above: string
}

const chat = (model: string): Short => ({ 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': model })
const countsOf = ({ input, output }: Call): Short => ({
  'gen_ai.usage.input_tokens': input,
  'gen_ai.usage.output_tokens': output,
})

/** Where the next span of a call is drawn: each is a little shorter than the one around it. */
type Place = { start: number; end: number; parent: string; trace: string }
type Layer = Omit<DrawnSpan, 'trace' | 'id' | 'parent' | 'start' | 'end'>

/** Adds the span of a layer at a place and moves the place inside it. */
function addLayer(draw: Draw, spans: DrawnSpan[], place: Place, layer: Layer): string {
  const id = hex(draw, 16)
  spans.push({ ...layer, ...place, id })
  place.start += 0.2 + draw() * 4
  place.end -= 0.2 + draw() * 2
  return id
}

/** The framework's span; what the SDK's is to it depends on how contexts are passed on. */
function addWrapper(draw: Draw, spans: DrawnSpan[], place: Place, setup: Setup, call: Call): void {
  if (setup.wrapper === 'none') return
  const id = addLayer(draw, spans, place, {
    service: setup.service,
    name: 'ChatOpenAI',
    kind: 1,
    scope: 'openinference.instrumentation.langchain',
    call: call.number,
    attributes: {
      'openinference.span.kind': 'LLM',
      'llm.model_name': 'gpt-4o',
      ...(setup.wrapperCounts ? countsOf(call) : {}),
    },
  })
  if (setup.wrapper === 'parent') place.parent = id
  if (setup.wrapper === 'apart') Object.assign(place, { trace: hex(draw, 32), parent: '' })
}

function addGateway(draw: Draw, spans: DrawnSpan[], place: Place, setup: Setup, call: Call): void {
  if (setup.gateway === 'none') return
  if (setup.gateway === 'apart') Object.assign(place, { trace: hex(draw, 32), parent: '' })
  const model = setup.gatewayAlias ? 'gpt-4o-mini' : 'gpt-4o-2024-08-06'
  place.parent = addLayer(draw, spans, place, {
    service: setup.gatewayService,
    name: 'litellm_request',
    kind: 1,
    scope: 'litellm',
    call: call.number,
    attributes: { ...chat(model), ...countsOf(call), 'gen_ai.response.id': call.id },
  })
}

/** The spans of one call, outermost first: wrapper, SDK, HTTP client, gateway, engine. */
function spansOfCall(draw: Draw, setup: Setup, call: Call): readonly DrawnSpan[] {
  const { service } = setup
  const spans: DrawnSpan[] = []
  const place = { start: call.start, end: call.start + call.length, parent: call.above, trace: call.trace }
  addWrapper(draw, spans, place, setup, call)
  place.parent = addLayer(draw, spans, place, {
    service,
    name: 'chat gpt-4o',
    kind: 3,
    scope: setup.sdk,
    call: call.number,
    attributes: { ...chat('gpt-4o'), ...(setup.sdkCounts ? countsOf(call) : {}), 'gen_ai.response.id': call.id },
  })
  const http = { name: 'POST', kind: 3, scope: 'http', attributes: { 'http.request.method': 'POST' } }
  if (setup.http) place.parent = addLayer(draw, spans, place, { service, ...http })
  addGateway(draw, spans, place, setup, call)
  const engine = {
    service: setup.engineService,
    name: 'llm_request',
    kind: 2,
    scope: 'vllm.llm_engine',
    attributes: countsOf(call),
  }
  if (setup.engine) addLayer(draw, spans, place, engine)
  return spans
}

/** Calls of one application: bursts of concurrent calls, of which some are equal in everything but their ids. */
function application(draw: Draw, setup: Setup, numbers: readonly number[]): readonly DrawnSpan[] {
  const spans: DrawnSpan[] = []
  let clock = draw() * 1000
  let left = [...numbers]
  while (left.length > 0) {
    const burst = left.slice(0, 1 + Math.floor(draw() * 6))
    left = left.slice(burst.length)
    const equal = draw() < 0.3
    const drawn = { input: 100 + Math.floor(draw() * 900), output: 10 + Math.floor(draw() * 200) }
    const shared = draw() < 0.5 ? hex(draw, 32) : undefined
    const top = setup.root ? hex(draw, 16) : ''
    if (setup.root && shared !== undefined) {
      const said = { 'gen_ai.operation.name': 'invoke_agent' }
      const at = { trace: shared, id: top, parent: '', start: clock - 5, end: clock + 9000 }
      spans.push({ ...at, name: 'invoke_agent', kind: 1, service: setup.service, scope: 'agent', attributes: said })
    }
    for (const number of burst) {
      const counts = equal
        ? drawn
        : { input: drawn.input + Math.floor(draw() * 500), output: drawn.output + (number % 100) }
      const call = { number, start: clock + draw() * 150, length: 150 + draw() * 2000, ...counts }
      const place = { trace: shared ?? hex(draw, 32), above: shared === undefined ? '' : top }
      spans.push(...spansOfCall(draw, setup, { ...call, ...place, id: `chatcmpl-${hex(draw, 24)}` }))
    }
    clock += 200 + draw() * 4000
  }
  return spans
}

/** A second code path of an application: direct calls of another SDK, alike in model and sometimes in counts. */
function direct(draw: Draw, service: string, numbers: readonly number[], counts: boolean): readonly DrawnSpan[] {
  return numbers.map((call) => {
    const start = draw() * 60_000
    const said = { 'gen_ai.usage.input_tokens': 100 + Math.floor(draw() * 5), 'gen_ai.usage.output_tokens': 20 }
    const place = { trace: hex(draw, 32), id: hex(draw, 16), parent: '', start, end: start + 100 + draw() * 2000 }
    const attributes = { ...chat('gpt-4o'), ...(counts ? said : {}) }
    return { ...place, name: 'completion', kind: 3, service, scope: 'other-sdk', call, attributes }
  })
}

/** Draws the traffic of four applications with a second code path in one of them: always the same for a seed, and of services of its own. */
export function composeTraffic({ seed, calls, missing, copied, skewMs, complete }: TrafficOptions): Traffic {
  const draw = random(seed)
  const setups = Array.from({ length: 4 }, (_, index) => drawSetup(draw, { index, seed, complete }))
  const numbers = Array.from({ length: calls }, (_, index) => seed * calls + index)
  const drawn = [
    ...setups.flatMap((setup, index) =>
      application(
        draw,
        setup,
        numbers.filter((number) => number % 5 === index),
      ),
    ),
    ...direct(
      draw,
      'app-0',
      numbers.filter((number) => number % 5 === 4),
      complete || draw() < 0.5,
    ),
  ].filter(() => draw() >= missing)
  const clocks = new Map(drawn.map(({ service }) => [service, (draw() * 2 - 1) * skewMs]))
  const lines = drawn.flatMap((span) => {
    const offset = clocks.get(span.service) ?? 0
    const whole = line(span, offset, span.end)
    return draw() < copied ? [whole, line(span, offset, draw() < 0.5 ? span.start : span.end)] : [whole]
  })
  const planted = drawn.flatMap(({ trace, id, call }) =>
    call === undefined ? [] : [[`${trace}/${id}`, call] as const],
  )
  return { lines: shuffled(draw, lines), planted: new Map(planted) }
}

/** The values in an order that is drawn. */
export function shuffled<Value>(draw: Draw, list: readonly Value[]): readonly Value[] {
  return list
    .map((value) => ({ value, order: draw() }))
    .toSorted((one, other) => one.order - other.order)
    .map(({ value }) => value)
}

const nanoseconds = (ms: number): string => String(1_760_000_000_000_000_000n + BigInt(Math.round(ms * 1e6)))

function line(span: DrawnSpan, offset: number, end: number): string {
  const written = {
    traceId: span.trace,
    spanId: span.id,
    parentSpanId: span.parent,
    name: span.name,
    kind: span.kind,
    startTimeUnixNano: nanoseconds(span.start + offset),
    endTimeUnixNano: nanoseconds(end + offset),
    attributes: attributes(span.attributes),
  }
  const resource = { attributes: attributes({ 'service.name': span.service }) }
  return JSON.stringify({
    resourceSpans: [{ resource, scopeSpans: [{ scope: { name: span.scope }, spans: [written] }] }],
  })
}
