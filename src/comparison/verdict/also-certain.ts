import { counted } from '../../vocabulary/number-text.ts'
import type { Finding } from '../../vocabulary/finding.ts'

/** Measures that no criterion reads and that a verdict must not pass over. */
const told: ReadonlySet<string> = new Set(['agentic', 'function-calls', 'drift', 'selection'])

/** Findings that a sentence names. */
const most = 3

/**
 * What is certain beside the verdict: how agents fare, whether production drifted, and whether its scored
 * calls are like the others, corrected for the search over all of them. Empty
 * where nothing is.
 */
export function alsoCertain(findings: readonly Finding[], level: number): string {
  const certain = findings
    .filter(({ measure, state, qValue }) => told.has(measure) && state === 'MEASURED' && (qValue ?? 1) < 1 - level)
    .toSorted((left, right) => (left.qValue ?? 1) - (right.qValue ?? 1))
  if (certain.length === 0) return ''
  const more = certain.length > most ? `; and ${counted(certain.length - most, 'more finding')}` : ''
  return ` Also certain: ${certain
    .slice(0, most)
    .map(({ because }) => because)
    .join('; ')}${more}.`
}
