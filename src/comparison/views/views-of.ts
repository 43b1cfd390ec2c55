import type { JointKey } from '../../measures/tables/joint-key.ts'
import type { MeasureInput } from '../../measures/measure.ts'
import { totalsOf } from '../../measures/tables/totals.ts'
import { find } from '../../vocabulary/find.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { Views } from '../../vocabulary/views.ts'
import { fallenOutcomes } from '../verdict/transfer-criterion.ts'
import type { ComparisonSettings } from '../comparison-settings.ts'
import { contextViews } from './contexts/context-views.ts'
import { dayViews } from './drift/day-views.ts'
import { dimensionViews } from './contexts/dimension-views.ts'
import { edgeViews } from './traces/edge-views.ts'
import { outcomeViews } from './outcomes/outcome-views.ts'
import { pairViews } from './contexts/pair-views.ts'
import { pathViews } from './traces/path-views.ts'
import { provenanceViews } from './contexts/provenance-views.ts'

/** What was compared beside the profile. */
type Compared = {
  readonly rungs: readonly JointKey[]
  readonly findings: readonly Finding[]
  readonly settings: ComparisonSettings
}

/** What reports draw beside the findings. Numbers keep six digits, which halves the file. */
export function viewsOf(input: MeasureInput, { rungs, findings, settings }: Compared): Views {
  const { profile } = input
  const { topology } = profile
  const dimensions = dimensionViews(input)
  const { coverage, transferTolerance } = settings
  const listed = find({ findings }, 'topology', 'shapes')?.details?.rows?.length ?? 0
  return shortened({
    wanted: { coverage, transferTolerance },
    fallen: fallenOutcomes(findings, settings).map(({ subject }) => subject),
    dimensions,
    pairs: pairViews(input, rungs),
    contexts: contextViews(input),
    outcomes: outcomeViews(input),
    edges: topology === undefined ? nothing : edgeViews(input, topology),
    paths: topology === undefined ? nothing : pathViews(input, topology, listed),
    days: dayViews(input, dimensions),
    evalDays: totalsOf(profile, 'eval').days,
    provenances: provenanceViews(profile),
  })
}

const nothing = { rows: [], leftOut: 0 }

function shortened<Value>(value: Value): Value {
  return JSON.parse(
    JSON.stringify(value, (_, each: unknown) => (typeof each === 'number' ? Number(each.toPrecision(6)) : each)),
  ) as Value
}
