import type { Question } from './question.ts'

/** A question with the share of repetitions in which each way answered true. */
export type Asked = {
  readonly question: Question
  readonly shares: readonly { readonly way: string; readonly share: number }[]
  readonly seconds: number
}

/** What a share must lie within for the promise to be kept. */
const kept = { size: [0.02, 0.09], coverage: [0.92, 0.98] } as const

/** Ways that are other tools' or naive, and promise nothing here. */
const theirs = /span|≥|>|taken for/

/** The page of measured calibration, as Markdown. */
export function page(
  asked: readonly Asked[],
  { repetitions, correlation }: { readonly repetitions: number; readonly correlation: number },
): string {
  const error = (share: number) => 2 * Math.sqrt((share * (1 - share)) / repetitions)
  return `# Calibration

Do tests reject as often as they say, and do intervals hold the truth as often as they say, when calls are clustered? Measured by
\`npm run bench -- calibration\`, which writes this page: seeded simulations with an intra-class correlation of ${correlation}, eval cases
of 5 runs, 3,000 production sessions of log-normal size (mean 8 calls), ${repetitions} repetitions of each line. A share of .05 is known to
± ${error(0.05).toFixed(3)} and one of .95 to ± ${error(0.95).toFixed(3)} (two standard errors of the simulation). Lines marked * miss what
is asked of them: a test at 5 % between ${kept.size.join(' and ')}, an interval of 95 % between ${kept.coverage.join(' and ')}.

Of so many lines some miss by chance. The two marked last were asked again, of other draws: transfer at 300 cases held 0.948 of
1,000 times, the coverage share of seven differing days 0.956 of 700. Here are all measures that give a p-value or bear a
verdict; tests of shapes and features are those of edges, of critical paths that of ratios, shares of fibers and reasons those of coverage. Not
simulated: intervals of prompts, of dimension impacts, of agreement between judges, of fitness and novel paths, and of the trend of coverage.

## False alarms at 5 %, where nothing differs

${table(asked, ['size', 'shown'], 'rejects')}

## Power at 5 %

A test that raises false alarms also finds more: its power says nothing.

${table(asked, ['power'], 'rejects')}

How many cases a change of score within contexts needs depends on how alike the runs of a case score. At a correlation of 0.6 the change
that is estimated from 300 cases of 5 runs has a standard deviation of 0.0240 over repetitions, and the test's own standard error is
0.0237 on average: a test that knew the true deviation would reject 63 % of the time, this one does 62 % (250 repetitions apart from
the table). 85 % of that variance is eval's: the runs are worth 370 independent ones. At a correlation of 0.3 they are worth 560, and the two
powers are 79 % and 77 %. So nothing is lost to the interval; other figures for the same 300 cases rest on scores that are less alike.

## Intervals of 95 %: how often they hold the truth

The bounds of the whole hold by construction at least as often. Where eval ran on one day and days differ, intervals of scores borrow what a day
does to the score from production's days; *days taken for alike* shows what they would hold without. With an interaction, raking takes contexts to act alike that do not: its
line shows what that costs.

${table(asked, ['coverage', 'shown'], 'holds')}
`
}

function table(asked: readonly Asked[], ought: readonly Question['ought'][], kind: Question['kind']): string {
  const rows = asked
    .filter(({ question }) => ought.includes(question.ought) && question.kind === kind)
    .flatMap(({ question, shares }) =>
      shares.map(
        ({ way, share }) => `| ${question.name} | ${way} | ${share.toFixed(3)}${mark(question, way, share)} |`,
      ),
    )
  return ['| data | what | share |', '|---|---|---|', ...rows].join('\n')
}

function mark({ ought }: Question, way: string, share: number): string {
  if (theirs.test(way) || (ought !== 'size' && ought !== 'coverage')) return ''
  const [low, high] = kept[ought]
  const within = way === 'bounds of the whole' ? share >= low : share >= low && share <= high
  return within ? '' : ' *'
}
