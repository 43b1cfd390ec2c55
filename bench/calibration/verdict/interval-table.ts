import type { IntervalAnswer } from './interval-answers.ts'
import { missMark } from './miss-mark.ts'
import type { VerdictRecord } from './records.ts'
import { verdictLines } from './scenarios.ts'
import type { VerdictLine } from './scenarios.ts'

/** Intervals that share their error among several claims hold more often by design. */
const shared = /raised by days|dearest over cheapest/

/** Fewer repetitions do not say what a percentile is. */
const repetitionsMeant = 200

const widest = { median: 1.1, ninetieth: 1.4 }

/** How often each interval held the planted truth, and how much wider days made it, as Markdown. */
export function intervalTable(records: readonly VerdictRecord[]): string {
  const byLine = Map.groupBy(records, ({ line }) => line)
  const rows = verdictLines.flatMap((line) => {
    const answers = (byLine.get(line.name) ?? []).flatMap(({ intervals }) => Object.entries(intervals))
    const byMeasure = Map.groupBy(answers, ([measure]) => measure)
    return [...byMeasure].map(([measure, list]) =>
      rowOf(
        line,
        measure,
        list.map(([, answer]) => answer),
      ),
    )
  })
  return [
    '| data | measure | coverage | median width | 90th percentile width | repetitions | |',
    '|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n')
}

function rowOf(line: VerdictLine, measure: string, answers: readonly IntervalAnswer[]): string {
  const held = answers.filter((answer) => answer.held).length
  const widths = answers.flatMap(({ width }) => (width === undefined ? [] : [width])).toSorted((a, b) => a - b)
  const [median, ninetieth] = [quantile(widths, 0.5), quantile(widths, 0.9)]
  const range = shared.test(measure) ? ([0.93, 1] as const) : ([0.93, 0.97] as const)
  const tooWide = line.judgesWidth && ((median ?? 0) > widest.median || (ninetieth ?? 0) > widest.ninetieth)
  const marks = [
    missMark({ count: held, of: answers.length, range }),
    tooWide ? `width ${answers.length < repetitionsMeant ? '?' : '*'}` : '',
  ]
  const figures = [held / answers.length, median, ninetieth].map((figure, place) =>
    figure === undefined ? '' : figure.toFixed(place === 0 ? 3 : 2),
  )
  return `| ${[line.name, measure, ...figures, answers.length, marks.filter((mark) => mark !== '').join(', ')].join(' | ')} |`
}

/** The value below which a share of sorted values is, by the nearest rank; undefined of none. */
const quantile = (sorted: readonly number[], share: number): number | undefined =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
