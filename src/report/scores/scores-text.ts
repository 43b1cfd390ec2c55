import { counted, numberText } from '../../vocabulary/number-text.ts'
import type { Page } from '../report-format.ts'
import { plainText, wrapped } from '../plain-text.ts'
import { textTable } from '../text-table.ts'

/** What `scores` shows; the shape of the analysis, as reports know nothing else of it. */
export type ShownScores = {
  readonly calls: number
  readonly scores: readonly ShownScore[]
  readonly lost: readonly {
    readonly path: string
    readonly place: number
    readonly score: string
    readonly state: string
    readonly key: string
  }[]
}

type ShownScore = {
  readonly score: string
  readonly suite: string | null
  readonly model: string | null
  readonly rows: number
  readonly unvalued: number
  readonly failed: number
  readonly joined: number
  readonly unjoined: number
  readonly ambiguous: number
  readonly repeated: number
  readonly joinedBy: readonly string[]
  readonly cases: number
  readonly mean: number | null
  readonly standardError: number | null
  readonly passRates: readonly { readonly k: number; readonly passHatK: number }[]
}

/** Lost scores that are named; the rest is only counted. */
const named = 5

const left = (title: string) => ({ title, align: 'left' }) as const
const right = (title: string) => ({ title, align: 'right' }) as const

/** The scores for a terminal: what each says, how its rows joined, and the first that did not. */
export function scoresText({ calls, scores, lost }: ShownScores, page: Page): string {
  if (scores.length === 0) return 'no scores\n'
  const table = textTable(
    [right('rows'), right('cases'), right('mean'), right('± s.e.'), right('pass^k'), left('score')],
    scores.map((row) => [
      numberText(row.rows),
      numberText(row.cases),
      digits(row.mean),
      digits(row.standardError),
      passed(row),
      [row.score, row.suite, row.model].flatMap((part) => (part === null ? [] : plainText(part, 60))).join('  '),
    ]),
    page.width,
  )
  const blocks =
    calls === 0
      ? [table.flat(), ['no traces were given to join them to']]
      : [table.flat(), joinLines(scores, page), lostLines(lost, page)]
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`
}

const digits = (value: number | null): string => (value === null ? '' : numberText(value, 3))

/** The strictest chance that the data can tell, with its k. */
function passed({ passRates }: ShownScore): string {
  const last = passRates.at(-1)
  return last === undefined || last.k < 2 ? '' : `${numberText(last.passHatK, 3)} (${last.k})`
}

function joinLines(scores: readonly ShownScore[], page: Page): readonly string[] {
  const sum = (of: (row: ShownScore) => number) => scores.reduce((total, row) => total + of(row), 0)
  const keys = [...new Set(scores.flatMap(({ joinedBy }) => joinedBy))]
  const parts = [
    `${counted(
      sum(({ joined }) => joined),
      'score',
    )} joined calls${keys.length > 0 ? ` by ${keys.join(', ')}` : ''}`,
    ...worded(
      sum(({ unjoined }) => unjoined),
      'joined none',
    ),
    ...worded(
      sum(({ ambiguous }) => ambiguous),
      'have a key that finds several things',
    ),
    ...worded(
      sum(({ repeated }) => repeated),
      'repeat another',
    ),
    ...worded(
      sum(({ failed }) => failed),
      'are runs that failed',
    ),
    ...worded(
      sum(({ unvalued }) => unvalued),
      'have a label without a number',
    ),
  ]
  return [wrapped(parts.join('; '), page.width)]
}

const worded = (number: number, what: string): readonly string[] =>
  number === 0 ? [] : [`${numberText(number)} ${what}`]

function lostLines(lost: ShownScores['lost'], page: Page): readonly string[] {
  return ['ambiguous', 'unjoined'].flatMap((state) =>
    lost
      .filter((row) => row.state === state)
      .slice(0, named)
      .map(({ path, place, score, key }) =>
        page.paint(
          state === 'ambiguous' ? 'bad' : 'caution',
          wrapped(`${state}: ${plainText(score)} of ${plainText(key)} (${plainText(path)}:${place})`, page.width, '  '),
        ),
      ),
  )
}
