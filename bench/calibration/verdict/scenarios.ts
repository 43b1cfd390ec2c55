import type { VerdictScenario } from './population.ts'

const nulls = [20, 40, 80, 160, 320]

/** The data sets of the verdict's calibration. */
export const verdictScenarios: readonly VerdictScenario[] = [
  ...nulls.map((cases): VerdictScenario => ({ name: `null, ${cases} cases`, ought: 'not-accused', cases, runs: 1 })),
  ...nulls.map((cases): VerdictScenario => ({
    name: `null, ${cases} cases, days of .3`,
    ought: 'not-accused',
    cases,
    runs: 1,
    days: 0.3,
  })),
  { name: 'drawn from production, 120 cases, not scored', ought: 'projects', cases: 120, runs: 1 },
  { name: 'drawn from production, 240 cases, scored', ought: 'projects', cases: 240, runs: 1, within: 0, evalDays: 5 },
  {
    name: 'drawn from production, 80 cases × 5, scored',
    ought: 'projects',
    cases: 80,
    runs: 5,
    within: 0,
    evalDays: 5,
  },
  { name: 'a joint hole, 80 cases', ought: 'never-projects', cases: 80, runs: 1, hole: true },
  { name: 'a joint hole, 320 cases', ought: 'never-projects', cases: 320, runs: 1, hole: true },
  {
    name: 'production lower by the margin, 160 cases',
    ought: 'never-projects',
    cases: 160,
    runs: 1,
    within: -0.1,
    evalDays: 5,
  },
  {
    name: 'production lower by the margin, 320 cases',
    ought: 'never-projects',
    cases: 320,
    runs: 1,
    within: -0.1,
    evalDays: 5,
  },
]
