import type { Finding } from '../../../vocabulary/finding.ts'
import { plainText } from '../../plain-text.ts'
import type { ResultRow } from '../result-row.ts'
import { percent, percentInterval } from '../../../vocabulary/number-text.ts'

/** Differing dimensions shown before the rest is only counted. */
const shownDimensions = 10

/** Dimensions by how much they differ, then those that could not be compared. */
export function divergenceRows(findings: readonly Finding<'divergence'>[]): readonly ResultRow[] {
  const numbered = findings.filter(
    ({ state, details }) => (state === 'MEASURED' || state === 'BOUNDED') && details?.constant !== true,
  )
  const sorted = numbered.toSorted(
    (left, right) => (right.interval?.[0] ?? 0) - (left.interval?.[0] ?? 0) || (right.value ?? 0) - (left.value ?? 0),
  )
  const others = findings.filter(({ state }) => state === 'INSUFFICIENT' || state === 'NOT_COMPARABLE')
  const hidden = sorted.length - shownDimensions
  return [
    ...sorted.slice(0, shownDimensions).map(divergenceRow),
    ...(hidden > 0 ? [{ cells: [`and ${hidden} more`, '', '', 'see --format json'] }] : []),
    ...others.map(({ subject, because }) => ({ cells: [plainText(subject), '', '', because], style: 'dim' as const })),
  ]
}

function divergenceRow(finding: Finding<'divergence'>): ResultRow {
  const { subject, value, interval, qValue = 1, state, because } = finding
  const bounded = state === 'BOUNDED'
  const different = qValue < 0.05 && !bounded
  const reading = bounded ? because : different ? differenceReading(finding) : noneReading(finding)
  const cells = [plainText(subject), bounded ? '' : percent(value ?? 0), percentInterval(interval), reading]
  return different ? { cells } : { cells, style: 'dim' }
}

const differenceReading = ({ noiseFloor = 0, details }: Finding<'divergence'>): string =>
  `noise ${percent(noiseFloor)}${details?.caution === undefined ? '' : ', one burst'}`

function noneReading({ details }: Finding<'divergence'>): string {
  const shift = details?.detectableShift
  return shift !== undefined ? `none shown; below ${percent(shift)} unseen` : 'none shown'
}
