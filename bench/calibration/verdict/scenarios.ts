import { drawCrossedData } from './crossed-population.ts'
import { crossedTruths, truthsOf } from './planted-truths.ts'
import type { PlantedTruths } from './planted-truths.ts'
import { drawVerdictData } from './population.ts'
import type { DrawnCall, VerdictScenario } from './population.ts'

/** One line of the verdict's calibration. */
export type VerdictLine = {
  readonly name: string
  /** What the verdict ought to be, and how often; `nothing` where only intervals are asked. */
  readonly ought: 'projects' | 'not-accused' | 'never-projects' | 'nothing'
  readonly draw: (seed: number) => readonly DrawnCall[]
  readonly truths: PlantedTruths
  /** Days do not differ and eval ran on five: knowing of days ought to cost little width. */
  readonly judgesWidth: boolean
}

const line = (ought: VerdictLine['ought'], name: string, scenario: VerdictScenario): VerdictLine => ({
  name,
  ought,
  draw: (seed) => drawVerdictData(scenario, seed),
  // A suite with a hole is not asked for scores of contexts that it never ran.
  truths: scenario.hole === true ? {} : truthsOf(scenario),
  judgesWidth: scenario.days === undefined && scenario.evalDays === 5,
})

const nulls = [20, 40, 80, 160, 320]

/** The lines of the verdict's calibration; new ones come last, since the place of a line seeds it. */
export const verdictLines: readonly VerdictLine[] = [
  ...nulls.map((cases) => line('not-accused', `null, ${cases} cases`, { cases, runs: 1 })),
  ...nulls.map((cases) => line('not-accused', `null, ${cases} cases, days of .3`, { cases, runs: 1, days: 0.3 })),
  line('projects', 'drawn from production, 120 cases, not scored', { cases: 120, runs: 1 }),
  line('projects', 'drawn from production, 240 cases, scored', { cases: 240, runs: 1, within: 0, evalDays: 5 }),
  line('projects', 'drawn from production, 80 cases × 5, scored', { cases: 80, runs: 5, within: 0, evalDays: 5 }),
  line('never-projects', 'a joint hole, 80 cases', { cases: 80, runs: 1, hole: true }),
  line('never-projects', 'a joint hole, 320 cases', { cases: 320, runs: 1, hole: true }),
  line('never-projects', 'production lower by the margin, 160 cases', {
    cases: 160,
    runs: 1,
    within: -0.1,
    evalDays: 5,
  }),
  line('never-projects', 'production lower by the margin, 320 cases', {
    cases: 320,
    runs: 1,
    within: -0.1,
    evalDays: 5,
  }),
  line('not-accused', 'scored, 160 cases on one day, 7 production days of .3', {
    cases: 160,
    runs: 1,
    within: 0,
    days: 0.3,
    productionDays: 7,
  }),
  line('not-accused', 'scored, 160 cases on 5 days, 14 production days of .3', {
    cases: 160,
    runs: 1,
    within: 0,
    days: 0.3,
    evalDays: 5,
  }),
  {
    name: 'cases × 3 runs in some of three contexts',
    ought: 'nothing',
    draw: drawCrossedData,
    truths: crossedTruths(),
    judgesWidth: false,
  },
]
