/**
 * What a span is in a run: a call of a model, the engine's side of one, a record that completes a call's span, an agent, a tool, a
 * retrieval, a guardrail, a grader, or a step that only frames others.
 */
export type SpanRole = 'model' | 'engine' | 'fragment' | 'agent' | 'tool' | 'retrieval' | 'guard' | 'judge' | 'step'

/** What a span must have for a rule to hold: a model's name, token counts, or a fact that only a request or a reply has. */
export type RoleEvidence = 'model' | 'tokens' | 'exchange'

/** One way an instrumentation states what its span is; every given field must hold. */
export type RoleRule = {
  /** Attribute that states it; absent: the span's name states it. */
  readonly key?: string
  readonly pattern?: RegExp
  /** Name of the span's instrumentation scope. */
  readonly scope?: RegExp
  readonly has?: readonly RoleEvidence[]
  readonly lacks?: readonly RoleEvidence[]
  /** Whether spans of databases, queues and remote procedures are excluded: baggage puts models on them. */
  readonly noInfrastructure?: true
  readonly role: SpanRole
}

const operation = 'gen_ai.operation.name'

/** An operation of the chat or embedding class under the names instrumentations give it; `a` and `agenerate_` are LiteLLM's, `_stream` AWS's. */
const callOperation =
  /^((a|agenerate_)?(chat([._]completions?)?|text[_.]completions?|completions?|generate(_content)?|responses?|messages|anthropic_messages|converse|invoke_model)([._]stream)?|a?embed(ding(s)?)?)$/i

/**
 * Dialects of span roles: an explicit kind first, then a known operation, then a model with token counts. The first rule that matches
 * gives the role. A model's name alone is no call: baggage and LiteLLM's own tracer put it on spans of caches and databases
 * (BerriAI/litellm litellm/integrations/opentelemetry.py).
 */
export const roleRules: readonly RoleRule[] = [
  { key: 'evalgap.call.role', pattern: /^judge$/, role: 'judge' },
  { key: 'ai.operationId', pattern: /\.(doGenerate|doStream|doEmbed)$/, role: 'model' },
  { key: 'ai.operationId', pattern: /^ai\.toolCall$/, role: 'tool' },
  { key: 'ai.operationId', pattern: /^ai\./, role: 'step' },
  { key: 'openinference.span.kind', pattern: /^EVALUATOR$/i, role: 'judge' },
  { key: 'openinference.span.kind', pattern: /^(LLM|EMBEDDING)$/i, role: 'model' },
  { key: 'openinference.span.kind', pattern: /^AGENT$/i, role: 'agent' },
  { key: 'openinference.span.kind', pattern: /^TOOL$/i, role: 'tool' },
  { key: 'openinference.span.kind', pattern: /^(RETRIEVER|RERANKER)$/i, role: 'retrieval' },
  { key: 'openinference.span.kind', pattern: /^GUARDRAIL$/i, role: 'guard' },
  { key: 'openinference.span.kind', pattern: /^(CHAIN|PROMPT)$/i, role: 'step' },
  { key: 'langfuse.observation.type', pattern: /^evaluator$/i, role: 'judge' },
  { key: 'langfuse.observation.type', pattern: /^(generation|embedding)$/i, role: 'model' },
  { key: 'langfuse.observation.type', pattern: /^agent$/i, role: 'agent' },
  { key: 'langfuse.observation.type', pattern: /^tool$/i, role: 'tool' },
  { key: 'langfuse.observation.type', pattern: /^retriever$/i, role: 'retrieval' },
  { key: 'langfuse.observation.type', pattern: /^guardrail$/i, role: 'guard' },
  { key: 'langfuse.observation.type', pattern: /^chain$/i, role: 'step' },
  { key: 'langfuse.observation.metadata.langgraph_node', pattern: /^tools$/, role: 'tool' },
  { key: 'mlflow.spanType', pattern: /^"?(CHAT_MODEL|LLM|EMBEDDING)"?$/i, role: 'model' },
  { key: 'mlflow.spanType', pattern: /^"?AGENT"?$/i, role: 'agent' },
  { key: 'mlflow.spanType', pattern: /^"?TOOL"?$/i, role: 'tool' },
  { key: 'mlflow.spanType', pattern: /^"?(RETRIEVER|RERANKER)"?$/i, role: 'retrieval' },
  { key: 'mlflow.spanType', pattern: /^"?EVALUATOR"?$/i, role: 'judge' },
  { key: 'mlflow.spanType', pattern: /^"?(CHAIN|PARSER|WORKFLOW|TASK|MEMORY)"?$/i, role: 'step' },
  { pattern: /^LangGraph$/, role: 'agent' },
  { pattern: /^(prefill_waiting|prefill_forward)$/, role: 'engine' },
  { pattern: /^llm_request$/, scope: /^(vllm|sglang)/i, role: 'engine' },
  { key: 'gen_ai.latency.time_in_queue', pattern: /./, role: 'engine' },
  { key: 'inference_time', pattern: /./, has: ['model'], role: 'engine' },
  { pattern: /^llm_request$/, lacks: ['model'], role: 'engine' },
  {
    key: operation,
    pattern: /^(chat|text_completion|completion|generate_content|embeddings|embedding)$/,
    noInfrastructure: true,
    role: 'model',
  },
  { key: operation, pattern: /^(invoke_agent|create_agent)$/i, role: 'agent' },
  { key: operation, pattern: /^execute_tool$/i, role: 'tool' },
  { key: operation, pattern: /^(retrieval|rerank)$/i, role: 'retrieval' },
  { key: operation, pattern: /^guardrail$/i, role: 'guard' },
  { key: operation, pattern: /^(invoke_workflow|workflow|plan|handoff|agent_run|list_tools)$/i, role: 'step' },
  { key: 'traceloop.span.kind', pattern: /^agent$/i, role: 'agent' },
  { key: 'traceloop.span.kind', pattern: /^tool$/i, role: 'tool' },
  { key: 'traceloop.span.kind', pattern: /^(workflow|task)$/i, role: 'step' },
  { key: 'langsmith.span.kind', pattern: /^(llm|embedding)$/i, role: 'model' },
  { key: 'langsmith.span.kind', pattern: /^tool$/i, role: 'tool' },
  { key: 'langsmith.span.kind', pattern: /^retriever$/i, role: 'retrieval' },
  { key: 'langsmith.span.kind', pattern: /^(chain|prompt|parser)$/i, role: 'step' },
  { key: operation, pattern: callOperation, noInfrastructure: true, role: 'model' },
  {
    key: 'llm.request.type',
    pattern: /^(a?chat|a?completion|a?embedding)$/,
    noInfrastructure: true,
    role: 'model',
  },
  { pattern: /^claude_code[.]llm_request$/, role: 'model' },
  { key: 'gen_ai.tool.name', pattern: /./, role: 'tool' },
  { key: 'agent_name', pattern: /./, role: 'agent' },
  { has: ['model', 'tokens'], noInfrastructure: true, role: 'model' },
  { key: operation, pattern: /./, has: ['model', 'exchange'], noInfrastructure: true, role: 'model' },
  { key: operation, pattern: /./, role: 'step' },
  { key: 'traceloop.span.kind', pattern: /./, role: 'step' },
  { key: 'gen_ai.agent.name', pattern: /./, role: 'agent' },
]

/** Roles between two call spans that make the inner one another call: an agent's or a tool's, not the outer call's own request. */
export const dividingRoles: readonly SpanRole[] = ['agent', 'tool', 'retrieval', 'guard', 'judge']
