import { intervalTable } from './interval-table.ts'
import type { VerdictRecord } from './records.ts'
import { verdictTable } from './verdict-table.ts'

const title = '## Verdicts through files'

/** The section of the page on verdicts and intervals through files, as Markdown. */
export function verdictSection(records: readonly VerdictRecord[]): string {
  return `${title}

Measured by \`npm run bench -- verdicts [repetitions] [--records FILE]\`, which writes this section: every data set is drawn from a planted
population (400 sessions of production over 14 days, 3 accelerators × 3 cache ratios × input length), written to files
and given to \`evalgap compare --format json\` in one process, with a margin of .10. A file of records keeps every answer, so that a run that was stopped goes
on. A line is marked * where it misses what is asked, and ? where it is outside but a right share could still give its count by chance
(exact interval of 95 %): few repetitions decide little. 200 are planned; the last column but one says how many there are.
${shownByNone(records)}

Asked of verdicts: *projects* — PROJECTS or PROJECTS_AFTER_REWEIGHTING in at least 80 %; *not accused* — anything but those or INSUFFICIENT
in at most 5 %; *never projects* — those two in at most 5 %.

${verdictTable(records)}

Asked of intervals: coverage of 93 to 97 %; at least 93 % where the interval shares its error among several claims by design (the bound raised
by days, the cost ratio). The width is over that of the same interval without days; where days do not differ and eval ran on five, its
median is at most 1.1 and its 90th percentile at most 1.4. A coverage is of the repetitions that gave the interval.

Likely causes of what misses where days differ by .3. *Transfer*: the planted share is over all days that could come, and the interval of
the realised share knows production's clusters but not that it saw 14 or 7 days; the bound raised by days makes up for a part. Scores of
the *null* lines: eval ran on one day and production is not scored, so that nothing says what that day did to the score; *score at production's
facts* has no day part in any line.

${intervalTable(records)}
`
}

/** What a count of none says where repetitions are fewest. */
function shownByNone(records: readonly VerdictRecord[]): string {
  const counts = [...Map.groupBy(records, ({ line }) => line).values()].map((list) => list.length)
  if (counts.length === 0) return 'Nothing has been asked yet.'
  const fewest = Math.min(...counts)
  return `No mark is no proof: a verdict that came in 0 of ${fewest} repetitions may come in up to ${(100 * (1 - 0.05 ** (1 / fewest))).toFixed(1)} % (exact bound of 95 %).`
}

/** The page with its section on verdicts replaced, or put last where it has none. */
export const withVerdictSection = (page: string, section: string): string =>
  `${page.split(`\n${title}\n`)[0]?.trimEnd()}\n\n${section}`

/** The section of a page, from its title to the end; empty where it has none. */
export function verdictSectionOf(page: string): string {
  const at = page.indexOf(`\n${title}\n`)
  return at < 0 ? '' : page.slice(at + 1)
}
