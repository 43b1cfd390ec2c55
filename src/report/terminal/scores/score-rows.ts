import type { Finding } from '../../../vocabulary/finding.ts'
import { plainText } from '../../plain-text.ts'
import type { ResultRow } from '../result-row.ts'
import { numberText } from '../../../vocabulary/number-text.ts'
import { daysCost } from '../../../vocabulary/scores/days-cost.ts'

/** Scores shown one by one. */
const shown = 6

/** Each score on the production mix, beside what it was as eval ran and what production itself got where it is scored. */
export function scoreRows(findings: readonly Finding<'projection'>[]): readonly ResultRow[] {
  return findings.slice(0, shown).map(({ subject, value, interval, because, details }) => {
    if (interval === null) return { cells: [plainText(subject), '', '', because] }
    const range = `[${interval.map((bound) => numberText(bound, 3)).join(', ')}]`
    if (value === null) return { cells: [plainText(subject), 'bounded', range, because] }
    const { naive, production, widthOfDays } = details ?? {}
    const beside = [
      ...(naive === undefined || naive === null ? [] : [`${numberText(naive.value, 3)} as eval ran`]),
      ...(production === undefined ? [] : [`production itself ${numberText(production.value, 3)}`]),
    ]
    return {
      cells: [
        plainText(subject),
        numberText(value, 3),
        range,
        `on the production mix; ${beside.join(', ')}${daysCost(widthOfDays)}`,
      ],
    }
  })
}
