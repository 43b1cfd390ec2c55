import { environment } from './recording/environment.ts'
import { recordFetch } from './recording/record-fetch.ts'
import { instrumentClient } from './recording/instrument.ts'
import { emitScore } from './recording/score.ts'
import type { ScoreDetails } from './recording/score.ts'
import { settle } from './recording/recording-settings.ts'
import type { RecordingOptions } from './recording/recording-settings.ts'

export { defineBackend } from './recording/backend.ts'
export type { BackendFacts } from './recording/backend.ts'
export { withEval, withProduction } from './recording/cohort.ts'
export type { EvalCase, ProductionUse } from './recording/cohort.ts'
export type { ScoreDetails } from './recording/score.ts'
export type { RecordingOptions } from './recording/recording-settings.ts'

/**
 * Records the inference calls of an LLM client as OpenTelemetry spans. Returns the same object, of the same type, which
 * goes on behaving as it did.
 */
export function instrument<T extends object>(client: T, options: RecordingOptions = {}): T {
  return instrumentClient(client, settle(options, environment()))
}

/**
 * A `fetch` that records calls to inference endpoints (OpenAI-compatible or native) and leaves other requests alone. For
 * servers called without an SDK, and for SDKs that take a `fetch`.
 */
export function instrumentFetch<F extends typeof globalThis.fetch>(fetch: F, options: RecordingOptions = {}): F {
  return recordFetch(fetch, settle(options, environment()))
}

/** Records a score of a reply as `gen_ai.evaluation.result`, in the trace of the call that made the reply. */
export function recordScore(name: string, value: number, details: ScoreDetails = {}): void {
  emitScore(name, value, { ...details, settings: settle({}, environment()) })
}
