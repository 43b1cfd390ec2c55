/**
 * What a span is in a run: a call of a model, the engine's side of one, an agent, a tool, a retrieval, a grader, or a step
 * that only frames others.
 */
export type SpanRole = 'model' | 'engine' | 'agent' | 'tool' | 'retrieval' | 'judge' | 'step'

/** One way an instrumentation says what its span is. */
export type RoleRule = {
  /** Attribute that says it; absent: the span's name says it. */
  readonly key?: string
  readonly pattern: RegExp
  readonly role: SpanRole
}

/** Dialects of span roles, most telling first: the first rule that matches gives the role. */
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
  { key: 'openinference.span.kind', pattern: /^(CHAIN|GUARDRAIL|PROMPT)$/i, role: 'step' },
  { key: 'langfuse.observation.type', pattern: /^evaluator$/i, role: 'judge' },
  { key: 'langfuse.observation.type', pattern: /^(generation|embedding)$/i, role: 'model' },
  { key: 'langfuse.observation.type', pattern: /^agent$/i, role: 'agent' },
  { key: 'langfuse.observation.type', pattern: /^tool$/i, role: 'tool' },
  { key: 'langfuse.observation.type', pattern: /^retriever$/i, role: 'retrieval' },
  { key: 'langfuse.observation.metadata.langgraph_node', pattern: /^tools$/, role: 'tool' },
  { pattern: /^LangGraph$/, role: 'agent' },
  { pattern: /^(llm_request|prefill_waiting|prefill_forward)$/, role: 'engine' },
  {
    key: 'gen_ai.operation.name',
    pattern: /^(chat|text_completion|completion|generate_content|embeddings|embedding)$/,
    role: 'model',
  },
  { key: 'gen_ai.operation.name', pattern: /^(invoke_agent|create_agent)$/, role: 'agent' },
  { key: 'gen_ai.operation.name', pattern: /^execute_tool$/, role: 'tool' },
  { key: 'gen_ai.operation.name', pattern: /^retrieval$/, role: 'retrieval' },
  { key: 'gen_ai.operation.name', pattern: /./, role: 'step' },
  { key: 'llm.request.type', pattern: /^(chat|completion|embedding)$/, role: 'model' },
  { key: 'traceloop.span.kind', pattern: /^agent$/, role: 'agent' },
  { key: 'traceloop.span.kind', pattern: /^tool$/, role: 'tool' },
  { key: 'traceloop.span.kind', pattern: /./, role: 'step' },
  { key: 'gen_ai.tool.name', pattern: /./, role: 'tool' },
  { key: 'agent_name', pattern: /./, role: 'agent' },
  { key: 'llm.model_name', pattern: /./, role: 'model' },
  { key: 'gen_ai.request.model', pattern: /./, role: 'model' },
  { key: 'gen_ai.agent.name', pattern: /./, role: 'agent' },
]
