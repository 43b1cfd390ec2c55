import { instrumentClient } from './recording/instrument.ts'
import { environment } from './recording/environment.ts'
import { settle } from './recording/settings.ts'
import type { RecordingOptions } from './recording/settings.ts'

export { defineBackend } from './recording/backend.ts'
export type { BackendFacts } from './recording/backend.ts'
export { withEval, withProduction } from './recording/cohort.ts'
export type { EvalCase, ProductionUse } from './recording/cohort.ts'
export type { RecordingOptions } from './recording/settings.ts'

/**
 * Records the inference calls of an LLM client as OpenTelemetry spans. Returns the same object, of the same type, which
 * goes on behaving as it did.
 */
export function instrument<T extends object>(client: T, options: RecordingOptions = {}): T {
  return instrumentClient(client, settle(options, environment()))
}
