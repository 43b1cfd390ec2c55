import { sideBySide } from '../measures/tables/dense-groups.ts'
import { clustersOf } from '../measures/tables/totals.ts'
import { detectableMove } from '../statistics/divergence/detectable-move.ts'
import { foldRare } from '../statistics/tables/fold-rare.ts'
import { categoryTotals, total } from '../statistics/tables/group-table.ts'
import { raoScottF } from '../statistics/divergence/rao-scott-f.ts'
import type { Comparison } from '../vocabulary/comparison.ts'
import { findAll } from '../vocabulary/find.ts'
import type { Profile } from '../vocabulary/profile.ts'
import type { SelfCheck } from '../vocabulary/self-check.ts'
import { fallenOutcomes } from './verdict/transfer-criterion.ts'
import { compareCohorts } from './compare-cohorts.ts'
import { productionHalves } from './production-halves.ts'
import type { ComparisonSettings } from './comparison-settings.ts'

/**
 * Holds the whole method against the user's own data: production against itself must show nothing, and the suite's power says
 * what it could have shown (the A/A and power checks of measures.md section 4).
 */
export function selfCheck(profile: Profile, settings: ComparisonSettings, found: Comparison): SelfCheck {
  return { falseAlarms: falseAlarms(profile, settings), power: power(profile, found) }
}

function falseAlarms(profile: Profile, settings: ComparisonSettings): SelfCheck['falseAlarms'] {
  const { verdict, findings } = compareCohorts(
    productionHalves(profile),
    { inputs: [], unassigned: 0, calls: 0 },
    settings,
  )
  const tests = findAll({ findings }, 'divergence').filter(({ qValue }) => qValue !== undefined)
  const rejected = tests.filter(({ qValue = 1 }) => qValue <= 1 - settings.level).map(({ subject }) => subject)
  const fallen = fallenOutcomes(findings, settings).map(({ subject }) => subject)
  const because = `production against itself: ${rejected.length} of ${tests.length} dimensions are told apart${rejected.length === 0 ? '' : ` (${rejected.join(', ')})`}, ${fallen.length === 0 ? 'every bound holds' : `bounds fail on ${fallen.join(', ')}`}, and the verdict is ${verdict.code.replaceAll('_', ' ')}`
  return { verdict: verdict.code, tested: tests.length, rejected, fallen, because }
}

function power(profile: Profile, { findings }: Comparison): SelfCheck['power'] {
  return findAll({ findings }, 'divergence')
    .filter(({ state, pValue }) => state === 'MEASURED' && pValue !== undefined)
    .map(({ subject }) => ({ dimension: subject, shift: smallestMove(profile, subject) ?? null }))
}

/** Between the two bins that hold most of production; the test is the one that the comparison made. */
function smallestMove(profile: Profile, dimension: string): number | undefined {
  const { eval: evalClusters, production } = clustersOf(profile)
  const clusters = { evalClusters, productionClusters: production }
  const side = sideBySide(profile, dimension)
  const folded = foldRare(side.eval, side.production, clusters)
  const test = raoScottF(folded.evalTable, folded.productionTable, { clusters })
  const weights = categoryTotals(folded.productionTable)
  const [from = 0, to = 0] = weights.map((weight) => weight / total(weights)).toSorted((left, right) => right - left)
  return test === undefined ? undefined : detectableMove(test, { from, to })
}
