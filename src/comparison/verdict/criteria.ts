import { comparableCriterion } from './comparable-criterion.ts'
import { coverageCriterion } from './coverage-criterion.ts'
import { crossingCriterion } from './crossing-criterion.ts'
import { evidenceCriterion } from './evidence-criterion.ts'
import { factsCriterion } from './facts-criterion.ts'
import type { VerdictCriterion } from './judged.ts'
import { pathsCriterion } from './paths-criterion.ts'
import { repairCriterion } from './repair-criterion.ts'
import { sizeCriterion } from './size-criterion.ts'
import { transferCriterion } from './transfer-criterion.ts'

/** The criteria of the verdict, in the order in which reports show them. */
export const criteria: readonly VerdictCriterion[] = [
  comparableCriterion,
  evidenceCriterion,
  factsCriterion,
  coverageCriterion,
  pathsCriterion,
  transferCriterion,
  repairCriterion,
  crossingCriterion,
  sizeCriterion,
]
