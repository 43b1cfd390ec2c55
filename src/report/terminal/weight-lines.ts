import type { ComparedCohort } from '../../vocabulary/comparison.ts'
import type { BothCohorts } from '../../vocabulary/finding.ts'
import { counted, numberText, percent } from '../../vocabulary/number-text.ts'
import { wrapped } from '../plain-text.ts'
import type { Page } from '../report-format.ts'

/** What makes a weight, as it is said. */
const sources: Readonly<Record<string, string>> = {
  tracestate: 'tracestate',
  policy: 'policies',
  attribute: 'an attribute',
}

/** Where a cohort's weights come from and what its calls are worth; loud where every call only counts once. */
export function weightText({ weightSources, effectiveSize }: ComparedCohort): string {
  const known = Object.keys(sources).filter((source) => (weightSources[source] ?? 0) > 0)
  if (known.length === 0) return 'UNWEIGHTED'
  const size = `effective size ${numberText(effectiveSize)}`
  return `weights from ${known.map((source) => sources[source]).join(' and ')}, ${size}`
}

/** What is wrong with the weights of each cohort, and what would mend it. */
export function weightLines(cohorts: BothCohorts<ComparedCohort>, { paint, width }: Page): readonly string[] {
  return (['eval', 'production'] as const).flatMap((name) =>
    faultsOf(cohorts[name]).map((fault) =>
      paint('caution', wrapped(`sampling    ${name}: ${fault}`, width, ' '.repeat(12))),
    ),
  )
}

function faultsOf({ calls, weightSources }: ComparedCohort): readonly string[] {
  const { none = 0, unmapped = 0, invalid = 0 } = weightSources
  const shown = (found: number) => `${counted(found, 'call')} (${percent(found / calls)})`
  return [
    ...(invalid > 0
      ? [
          `${shown(invalid)} were kept with a probability that nobody knows, as by a rate limit; estimates may be biased, and outcomes are not compared`,
        ]
      : []),
    ...(unmapped > 0
      ? [
          `${shown(unmapped)} were kept by tail-sampling policies without a count and count once: --weight-by-policy POLICY=COUNT; evalgap inspect names them`,
        ]
      : []),
    ...(none > 0 && none < calls && none + unmapped + invalid < calls
      ? [`${shown(none)} carry no weight beside others that do, and count once`]
      : []),
  ]
}
