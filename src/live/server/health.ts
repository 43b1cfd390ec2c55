import type { Admission } from './admission.ts'
import { numberText } from '../../vocabulary/number-text.ts'

/** What `/healthz` says. Both ready and degraded take spans; degraded means that the answers are not to be relied on. */
export type Health = {
  readonly status: 'ready' | 'degraded' | 'unavailable'
  readonly reasons: readonly string[]
}

/** What the health of a watch is read from. */
export type Vitals = {
  readonly admission: Admission
  /** What the last round of analysis failed of. */
  readonly failure: string | undefined
  /** Age in seconds of the oldest span that is in no profile, and what is usual. */
  readonly backlogSeconds: number
  readonly usualSeconds: number
  /** Why the last comparison gave no verdict. */
  readonly withoutVerdict: string | undefined
  readonly oneSidedScopes: readonly string[]
}

/** Backlog, as a multiple of the usual one, from which the answers lag behind. */
const lagging = 3

/** Reads the vitals: every reason in words. */
export function healthOf({ admission, ...vitals }: Vitals): Health {
  const refusal = admission.refusal()
  if (refusal !== undefined)
    return { status: 'unavailable', reasons: [`spans are turned away: ${refusal.replaceAll('_', ' ')}`] }
  const { backlogSeconds, usualSeconds, failure, withoutVerdict, oneSidedScopes } = vitals
  const reasons = [
    ...(failure === undefined ? [] : [`the last analysis failed: ${failure}`]),
    ...(backlogSeconds > lagging * usualSeconds
      ? [`the analysis lags: the oldest span not profiled came ${numberText(backlogSeconds)} s ago`]
      : []),
    ...(withoutVerdict === undefined ? [] : [`no verdict: ${withoutVerdict}`]),
    ...(oneSidedScopes.length === 0
      ? []
      : [
          `paths are not compared: ${oneSidedScopes.join(', ')} speaks in one cohort only (--without-scope or --keep-scope)`,
        ]),
  ]
  return { status: reasons.length === 0 ? 'ready' : 'degraded', reasons }
}
