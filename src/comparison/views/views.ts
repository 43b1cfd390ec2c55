import type { JointKey } from '../../measures/tables/joint-key.ts'
import type { MeasureInput } from '../../measures/measure.ts'
import { totalsOf } from '../../measures/tables/sides.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { Views } from '../../vocabulary/views.ts'
import { fallenOutcomes } from '../verdict/transfer-criterion.ts'
import type { ComparisonSettings } from '../settings.ts'
import { contextViews } from './contexts.ts'
import { dayViews } from './days.ts'
import { dimensionViews } from './dimensions.ts'
import { edgeViews } from './edges.ts'
import { outcomeViews } from './outcomes.ts'
import { pairViews } from './pairs.ts'
import { pathViews } from './paths.ts'
import { provenanceViews } from './provenances.ts'

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
  return shortened({
    wanted: { coverage, transferTolerance },
    fallen: fallenOutcomes(findings, settings).map(({ subject }) => subject),
    dimensions,
    pairs: pairViews(input, rungs),
    contexts: contextViews(input),
    outcomes: outcomeViews(input, findings),
    edges: topology === undefined ? nothing : edgeViews(input, topology),
    paths: topology === undefined ? nothing : pathViews(input, topology),
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
