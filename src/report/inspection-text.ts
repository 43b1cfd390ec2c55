import { scoresText } from './scores/scores-text.ts'
import type { ShownScores } from './scores/scores-text.ts'
import type { Page } from './report-format.ts'
import { counted, numberText, percent } from '../vocabulary/number-text.ts'
import { pathTail, plainText } from './plain-text.ts'
import { textTable } from './text-table.ts'
import { warningLines } from './warning-lines.ts'
import type { InputWarning } from '../vocabulary/compared-input.ts'

/** What `inspect` shows; the shape of the analysis, as reports know nothing else of it. */
export type Inspected = {
  readonly inputs: readonly {
    readonly path: string
    readonly format: string
    readonly because?: string | null
    readonly spans: number
    readonly traces: number
    readonly calls: number
    readonly samples?: number
    readonly scores?: number
    readonly warnings: readonly InputWarning[]
  }[]
  readonly cohorts: readonly {
    readonly cohort: string
    readonly rule: string
    readonly role: string
    readonly clusterLevel: string
    readonly calls: number
    readonly clusters: number
  }[]
  readonly scores?: ShownScores
  readonly facts: readonly { readonly fact: string; readonly provenance: string; readonly calls: number }[]
  readonly sampling: readonly { readonly policy: string; readonly traces: number; readonly hasProbability: boolean }[]
}

const left = (title: string) => ({ title, align: 'left' }) as const
const right = (title: string) => ({ title, align: 'right' }) as const

/** The inspection for a terminal: files, cohorts with the rules that made them, facts with where they were learned. */
export function inspectionText({ inputs, cohorts, facts, sampling, scores }: Inspected, page: Page): string {
  const files = fileLines(inputs, page)
  const sides = textTable(
    [left('cohort'), right('calls'), right('clusters'), left('of kind'), left('because of')],
    cohorts.map((row) => [
      row.role === 'judge' ? 'judge' : row.cohort,
      numberText(row.calls),
      numberText(row.clusters),
      row.clusterLevel,
      row.rule,
    ]),
    page.width,
  ).flat()
  const known = textTable([left('fact'), right('known'), left('learned from')], factRows(facts), page.width).flat()
  const recognised = new Set(inputs.flatMap(({ format, because }) => (because ? [`${format}: ${because}`] : [])))
  const blocks = [
    files,
    [...recognised],
    warningLines(inputs, page),
    sides,
    policyLines(sampling, page),
    known,
    scores === undefined || scores.scores.length === 0 ? [] : [scoresText({ ...scores, lost: [] }, page).trimEnd()],
  ]
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`
}

/** What files hold; samples of gauges and scores have columns where there are any. */
function fileLines(inputs: Inspected['inputs'], page: Page): readonly string[] {
  const found = (['samples', 'scores'] as const).filter((name) => inputs.some((input) => input[name] !== undefined))
  const counts = ['spans', 'traces', 'calls', ...found] as const
  const shown = page.width - 40 - found.length * 9
  return textTable(
    [...counts.map(right), left('format'), left('file')],
    inputs.map((input) => [
      ...counts.map((name) => numberText(input[name] ?? 0)),
      input.format,
      pathTail(input.path, shown),
    ]),
    page.width,
  ).flat()
}

function policyLines(sampling: Inspected['sampling'], page: Page): readonly string[] {
  if (sampling.length === 0) return []
  const rows = sampling.map(({ policy, traces, hasProbability }) => [
    plainText(policy),
    numberText(traces),
    hasProbability
      ? `compare --weight-by-policy ${plainText(policy)}=COUNT`
      : 'nothing gives the probability of its traces',
  ])
  return textTable([left('kept by policy'), right('traces'), left('to weigh them')], rows, page.width).flat()
}

function factRows(facts: Inspected['facts']): readonly (readonly string[])[] {
  return [...Map.groupBy(facts, ({ fact }) => fact)].map(([fact, origins]) => {
    const all = origins.reduce((sum, { calls }) => sum + calls, 0)
    const known = origins.filter(({ provenance }) => provenance !== 'unknown')
    const said = known.reduce((sum, { calls }) => sum + calls, 0)
    return [
      fact.replaceAll('_', ' '),
      percent(all === 0 ? 0 : said / all),
      known.map(({ provenance, calls }) => `${provenance.replaceAll('_', ' ')} (${counted(calls, 'call')})`).join(', '),
    ]
  })
}
