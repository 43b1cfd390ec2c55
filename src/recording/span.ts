import type { Span } from '@opentelemetry/api'
import { at } from '../clients/client.ts'

const inference: readonly unknown[] = ['chat', 'generate_content', 'text_completion', 'embeddings']

/** Whether a span records an inference call of its own, by the operation that it names. */
export function inferenceSpan(span: Span | undefined): boolean {
  if (span === undefined || !span.isRecording()) return false
  const attributes = at(span, 'attributes')
  if (typeof attributes !== 'object' || attributes === null) return false
  return inference.includes((attributes as Record<string, unknown>)['gen_ai.operation.name'])
}
