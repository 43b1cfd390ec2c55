/** Class of a model call; calls of different classes are never one call. */
export type CallClass = 'chat' | 'embedding'

/** One way a call span states its class. */
export type CallClassRule = { readonly key: string; readonly pattern: RegExp; readonly class: CallClass }

/** Dialects of call classes; the first rule that matches gives the class, and without one the class is unknown. */
export const callClasses: readonly CallClassRule[] = [
  { key: 'gen_ai.operation.name', pattern: /^chat$/, class: 'chat' },
  { key: 'gen_ai.operation.name', pattern: /^a?embed(ding(s)?)?$/i, class: 'embedding' },
  { key: 'openinference.span.kind', pattern: /^EMBEDDING$/i, class: 'embedding' },
  { key: 'langfuse.observation.type', pattern: /^embedding$/i, class: 'embedding' },
  { key: 'langsmith.span.kind', pattern: /^embedding$/i, class: 'embedding' },
  { key: 'mlflow.spanType', pattern: /^"?EMBEDDING"?$/i, class: 'embedding' },
  { key: 'ai.operationId', pattern: /doEmbed$/, class: 'embedding' },
  { key: 'llm.request.type', pattern: /^a?embedding$/, class: 'embedding' },
  {
    key: 'gen_ai.operation.name',
    pattern:
      /^(a|agenerate_)?(chat([._]completions?)?|text[_.]completions?|completions?|generate(_content)?|responses?|messages|anthropic_messages|converse|invoke_model)([._]stream)?$/i,
    class: 'chat',
  },
  { key: 'llm.request.type', pattern: /^a?(chat|completion)$/, class: 'chat' },
  { key: 'ai.operationId', pattern: /\.(doGenerate|doStream)$/, class: 'chat' },
  { key: 'openinference.span.kind', pattern: /^LLM$/i, class: 'chat' },
  { key: 'mlflow.spanType', pattern: /^"?(CHAT_MODEL|LLM)"?$/i, class: 'chat' },
]
