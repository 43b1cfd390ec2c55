import type { ProfileScore, ProfileScores, ScoreCase } from '../../vocabulary/scores/profile-scores.ts'

/** All runs of one case, over contexts. Totals are null where no run says. */
export type CaseRuns = Pick<
  ScoreCase,
  | 'case'
  | 'group'
  | 'runs'
  | 'successes'
  | 'errors'
  | 'sum'
  | 'square'
  | 'calls'
  | 'inputTokens'
  | 'outputTokens'
  | 'cost'
  | 'passedRuns'
  | 'passedCalls'
  | 'passedInputTokens'
  | 'length'
>

/** The runs of one model under one score. */
export type ModelRuns = {
  readonly model: string | null
  /** Subject of findings: the score, with the model where several ran. */
  readonly subject: string
  readonly rows: readonly ScoreCase[]
  readonly cases: readonly CaseRuns[]
}

/** The runs behind a score, model by model: what one model does is not another's repeat. */
export function modelRuns({ cases }: ProfileScores, { id }: ProfileScore): readonly ModelRuns[] {
  const models = Map.groupBy(
    cases.filter(({ score }) => score === id),
    ({ model }) => model,
  )
  return [...models].map(([model, rows]) => ({
    model,
    subject: models.size === 1 || model === null ? id : `${id} ${model}`,
    rows,
    cases: [...Map.groupBy(rows, (row) => row.case).values()].map(addUp),
  }))
}

function addUp(rows: readonly ScoreCase[]): CaseRuns {
  const total = (of: (row: ScoreCase) => number) => rows.reduce((sum, row) => sum + of(row), 0)
  const known = (of: (row: ScoreCase) => number | null) => {
    const values = rows.map(of).filter((value) => value !== null)
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0)
  }
  return {
    case: rows[0]?.case ?? '',
    group: rows[0]?.group ?? 0,
    runs: total(({ runs }) => runs),
    successes: total(({ successes }) => successes),
    errors: total(({ errors }) => errors),
    sum: total((row) => row.sum),
    square: total(({ square }) => square),
    calls: known(({ calls }) => calls),
    inputTokens: known(({ inputTokens }) => inputTokens),
    outputTokens: known(({ outputTokens }) => outputTokens),
    cost: known(({ cost }) => cost),
    passedRuns: total(({ passedRuns }) => passedRuns),
    passedCalls: known(({ passedCalls }) => passedCalls),
    passedInputTokens: known(({ passedInputTokens }) => passedInputTokens),
    length: rows.reduce<number | null>(
      (most, { length }) => (length === null ? most : Math.max(length, most ?? 0)),
      null,
    ),
  }
}

type Scored = Pick<ScoreCase, 'runs' | 'successes' | 'errors' | 'sum'>

/** Mean of the runs: of a binary score failed runs count as failures, of any other they say nothing; undefined without a value. */
export function meanOfRuns({ runs, successes, errors, sum }: Scored, binary: boolean): number | undefined {
  if (binary) return runs > 0 ? successes / runs : undefined
  return runs > errors ? sum / (runs - errors) : undefined
}

/** Whether runs pass or fail at all: values are 0 and 1, or the evaluator says so of runs whose value is another. */
export function passes({ binary }: ProfileScore, cases: readonly CaseRuns[]): boolean {
  const [passed, value] = cases.reduce(([all, sum], row) => [all + row.successes, sum + row.sum], [0, 0])
  return binary || passed > value + 1e-9
}
