import { context, trace } from '@opentelemetry/api'
import type { Attributes, Context } from '@opentelemetry/api'
import { cohortAttributes, scopeOf } from './cohort.ts'
import { harmless } from './harmless.ts'
import { markOf } from './reply-mark.ts'
import type { ReplyMark } from './reply-mark.ts'
import type { RecordingSettings } from './recording-settings.ts'
import { activeTracer } from './tracer.ts'

/** What else an evaluator says about a score. */
export type ScoreDetails = {
  /** The score as a label of few values, such as `pass`. */
  readonly label?: string
  /** Why the evaluator gave the score; one that gives none can be counted. */
  readonly explanation?: string
  /** Who gives the score: a judge model, a scorer, a person. */
  readonly evaluator?: string
  /** Version of the evaluator: scores of two versions are never mixed. */
  readonly version?: string
  /** Chance with which the reply was chosen to be scored, above 0 and at most 1: a score of few chosen replies then stands for all. */
  readonly probability?: number
  /** The reply that is scored: the object that the client returned. Default: the latest of this eval case or session. */
  readonly of?: object
}

/**
 * Emits `gen_ai.evaluation.result` in the trace of the call it scores. The event is on a span of its own under the call's,
 * as the call's span has ended by the time its reply can be scored.
 */
export function emitScore(
  name: string,
  value: number,
  about: ScoreDetails & { readonly settings: RecordingSettings },
): void {
  harmless(() => {
    const active = context.active()
    const mark = markOf(about.of) ?? scopeOf(active)?.last
    const parent = parentOf(active, mark)
    const span = activeTracer()?.startSpan(
      'gen_ai.evaluation.result',
      { attributes: cohortAttributes(active, about.settings) },
      parent,
    )
    if (span === undefined) return
    const event = { 'gen_ai.evaluation.name': name, 'gen_ai.evaluation.score.value': value, ...said(about, mark) }
    span.addEvent('gen_ai.evaluation.result', event)
    span.end()
  })
}

/** What is said besides; an attribute without a value would be one. */
function said(about: ScoreDetails, mark: ReplyMark | undefined): Attributes {
  const { label, explanation, evaluator, version, probability } = about
  const details = {
    'gen_ai.evaluation.score.label': label,
    'gen_ai.evaluation.explanation': explanation,
    'evalgap.evaluation.evaluator': evaluator,
    'evalgap.evaluation.version': version,
    'evalgap.evaluation.probability': probability,
    'gen_ai.response.id': mark?.responseId,
  }
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined))
}

const parentOf = (active: Context, mark: ReplyMark | undefined): Context =>
  mark?.spanContext === undefined ? active : trace.setSpanContext(active, mark.spanContext)
