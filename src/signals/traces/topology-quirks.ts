import type { SpanRole } from './span-roles.ts'

/** What a quirk asks of a span; all that is given must hold. */
export type SpanCondition = {
  readonly role?: SpanRole | 'none'
  readonly kind?: 'internal' | 'server' | 'client' | 'producer' | 'consumer'
  /** Read by RE2 and by JavaScript alike. */
  readonly name?: RegExp
  /** Whether it is the first of its trace, with no parent recorded. */
  readonly root?: true
  /** How many children it has. */
  readonly children?: number
  /** Whether some span of its trace has a role: the trace shows an LLM at work. */
  readonly inAgentTrace?: true
  /** As a child: whether it began while its parent ran, as a callee does and a follow-up does not. */
  readonly whileParentRuns?: true
}

/** One way in which instrumentations draw the same execution differently. */
export type TopologyQuirk = {
  readonly id: string
  /** One sentence for the report. */
  readonly title: string
  /** `splice`: the span goes and its children move to its parent; `lift`: the span moves beside its parent. */
  readonly action: 'splice' | 'lift'
  readonly span: SpanCondition
  readonly parent?: SpanCondition
  /** Holds for some child. */
  readonly child?: SpanCondition
  readonly evidence: string
}

/** Known quirks; the first that matches a span is the one that is reported. */
export const topologyQuirks: readonly TopologyQuirk[] = [
  {
    id: 'llm-d-decode-under-prefill',
    title: 'llm-d draws decode under prefill, which has ended by then; it is moved beside it',
    action: 'lift',
    span: { name: /decode$/ },
    parent: { name: /prefill$/ },
    evidence: 'code llm-d/llm-d-router pkg/sidecar/proxy; llm-d/llm-d.github.io#469',
  },
  {
    id: 'client-server-pair',
    title: 'a client span whose only child is the server that answered is the same call',
    action: 'splice',
    span: { kind: 'client', role: 'none', children: 1 },
    child: { kind: 'server' },
    evidence: 'code jaegertracing/jaeger-ui denseTransforms.ts',
  },
  {
    id: 'model-wrapper',
    title: 'a framework and an SDK both recorded the same model call; the inner span stays',
    action: 'splice',
    span: { role: 'model' },
    child: { role: 'model', whileParentRuns: true },
    evidence: 'code vercel/ai, traceloop/openllmetry: a framework span around the client span',
  },
  {
    id: 'model-transport',
    title: 'the HTTP request of a model call is the call itself',
    action: 'splice',
    span: { kind: 'client', role: 'none' },
    parent: { role: 'model' },
    evidence: 'code open-telemetry/opentelemetry-js-contrib instrumentation-undici under a GenAI span',
  },
  {
    id: 'entry-frame',
    title: 'the HTTP or queue frame in which a trace arrives is not part of the agent',
    action: 'splice',
    span: { kind: 'server', role: 'none', root: true, inAgentTrace: true },
    evidence: 'documented OpenTelemetry HTTP conventions: an eval starts below it',
  },
  {
    id: 'langfuse-experiment-frame',
    title: 'the frame of a Langfuse experiment item is not part of the agent',
    action: 'splice',
    span: { name: /^experiment-item-run$/, root: true },
    evidence: 'code langfuse/langfuse-python experiment runner',
  },
  {
    id: 'langchain-runnable',
    title: 'LangChain frames that only pass values on',
    action: 'splice',
    span: { name: /^(Runnable[A-Za-z]+|ChannelWrite.*|ChannelRead.*|_write|__start__|Branch<.*)$/ },
    evidence: 'code langchain-ai/langgraph pregel; langfuse framework traces',
  },
  {
    id: 'langgraph-tools-node',
    title: 'the node of a LangGraph that only holds the tools of one turn',
    action: 'splice',
    span: { name: /^tools$/ },
    child: { role: 'tool' },
    evidence: 'code langchain-ai/langgraph ToolNode; langfuse framework traces',
  },
  {
    id: 'running-tools-frame',
    title: 'Pydantic AI frames that only hold the tools of one turn',
    action: 'splice',
    span: { name: /^running (\d+ )?tools?$/ },
    evidence: 'code pydantic/pydantic-ai _agent_graph.py',
  },
]
