import type { CallShape } from './client.ts'

/** One HTTP endpoint that infers. */
export type Endpoint = CallShape & {
  /** End of the URL's path; a group named `model` is the model asked for. */
  readonly path: RegExp
  /** Whether the path alone asks for a stream. */
  readonly streams?: true
}

/** Inference endpoints of servers and gateways that are called without an SDK; the first match has the call. */
export const endpoints: readonly Endpoint[] = [
  { path: /\/chat\/completions$/, operation: 'chat', api: 'chat_completions' },
  { path: /\/responses$/, operation: 'chat', api: 'responses' },
  { path: /\/messages$/, operation: 'chat' },
  { path: /\/api\/chat$/, operation: 'chat' },
  { path: /\/models\/(?<model>[^/]+):generateContent$/, operation: 'generate_content' },
  { path: /\/models\/(?<model>[^/]+):streamGenerateContent$/, operation: 'generate_content', streams: true },
  { path: /\/model\/(?<model>[^/]+)\/(?:converse|invoke)$/, operation: 'chat' },
  {
    path: /\/model\/(?<model>[^/]+)\/(?:converse-stream|invoke-with-response-stream)$/,
    operation: 'chat',
    streams: true,
  },
  { path: /\/v2\/models\/(?<model>[^/]+)(?:\/versions\/[^/]+)?\/(?:infer|generate)$/, operation: 'text_completion' },
  {
    path: /\/v2\/models\/(?<model>[^/]+)(?:\/versions\/[^/]+)?\/generate_stream$/,
    operation: 'text_completion',
    streams: true,
  },
  { path: /\/completions?$/, operation: 'text_completion' },
  { path: /\/generate$/, operation: 'text_completion' },
  { path: /\/generate_stream$/, operation: 'text_completion', streams: true },
  { path: /\/embeddings$|\/api\/embed$/, operation: 'embeddings' },
]
