import type { SpanNamePattern } from './span-name-patterns.ts'

/**
 * What is dropped from a model's lower-case name to compare it with the name another span gives the same model: folders, region and
 * vendor of Bedrock, its version, OpenRouter's variants, Vertex's versions, the stage, the date. `llama3:8b` keeps its size.
 */
export const modelFormPatterns: readonly SpanNamePattern[] = [
  { id: 'folder', pattern: /^.*\//, stands: '' },
  { id: 'region', pattern: /^(us|eu|apac|global)\.([a-z])/, stands: '\\2' },
  {
    id: 'vendor',
    pattern: /^(anthropic|meta|amazon|mistral|cohere|ai21|deepseek|openai|google|qwen)\.([a-z])/,
    stands: '\\2',
  },
  { id: 'bedrock version', pattern: /(-v\d+)?:\d+$/, stands: '' },
  { id: 'variant', pattern: /:(free|nitro|beta|extended|floor|online)$/, stands: '' },
  { id: 'vertex version', pattern: /@(default|latest|\d{8})$/, stands: '' },
  { id: 'stage', pattern: /-(latest|preview)$/, stands: '' },
  { id: 'date', pattern: /-20\d{2}-?[01]\d-?[0-3]\d$/, stands: '' },
  { id: 'claude version', pattern: /^(claude.*)-v\d+$/, stands: '\\1' },
]
