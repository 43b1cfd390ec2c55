import type { Comparison } from '../../vocabulary/comparison.ts'
import { findAll } from '../../vocabulary/find.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import { share, shareInterval } from '../numbers.ts'
import { plainText } from '../plain-text.ts'
import type { Style } from '../report.ts'
import { scoreRows } from './scores/score-rows.ts'

/** One line of the result table; the style only repeats what the reading says. */
export type ResultRow = { readonly cells: readonly string[]; readonly style?: Style }

/** Differing dimensions shown before the rest is only counted. */
const shownDimensions = 10

/** The rows of the result table: coverage, then what differs, then what transfers, then what could not be compared. */
export function resultRows(comparison: Comparison): readonly ResultRow[] {
  return [
    ...first('coverage', coverageRows(findAll(comparison, 'coverage'))),
    ...first('differs', divergenceRows(findAll(comparison, 'divergence'))),
    ...first('transfer', findAll(comparison, 'transfer').flatMap(transferRow)),
    ...first('scores', scoreRows(findAll(comparison, 'projection'))),
  ]
}

/** The name of the section stands before its first row. */
const first = (section: string, rows: readonly ResultRow[]): readonly ResultRow[] =>
  rows.map((row, index) => ({ ...row, cells: [index === 0 ? section : '', ...row.cells] }))

function coverageRows(findings: readonly Finding<'coverage'>[]): readonly ResultRow[] {
  const joint = findings.find(({ subject }) => subject === 'joint')
  if (joint === undefined || joint.value === null)
    return joint === undefined ? [] : [{ cells: ['joint', '', '', joint.because] }]
  const singles = findings.filter(({ subject, value }) => subject !== 'joint' && value !== null)
  const touched = joint.details?.touched
  const lowest = Math.min(...singles.map(({ value }) => value ?? 1))
  return [
    { cells: ['joint', share(joint.value), shareInterval(joint.interval), `lowest single dimension ${share(lowest)}`] },
    ...(touched === undefined
      ? []
      : [{ cells: ['touched', share(touched.value), shareInterval(touched.interval), lostAt(joint)] }]),
    ...singles
      .filter(({ value }) => (value ?? 1) < 0.95)
      .map((finding) => ({
        cells: [plainText(finding.subject), share(finding.value ?? 0), shareInterval(finding.interval), ''],
      })),
  ]
}

/** The order of combination at which most of the coverage goes. */
function lostAt({ details }: Finding<'coverage'>): string {
  const curve = details?.tWay ?? []
  const drops = curve.map(({ order, all }, index) => ({ order, drop: (curve[index - 1]?.all ?? 1) - all }))
  const [worst] = drops.toSorted((left, right) => right.drop - left.drop)
  return worst === undefined || worst.drop < 0.02
    ? 'by one eval cluster or more'
    : `by one eval cluster; lost ${worst.order}-way`
}

function divergenceRows(findings: readonly Finding<'divergence'>[]): readonly ResultRow[] {
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
  const cells = [plainText(subject), bounded ? '' : share(value ?? 0), shareInterval(interval), reading]
  return different ? { cells } : { cells, style: 'dim' }
}

const differenceReading = ({ noiseFloor = 0, details }: Finding<'divergence'>): string =>
  `noise ${share(noiseFloor)}${details?.caution === undefined ? '' : ', one burst'}`

function noneReading({ details }: Finding<'divergence'>): string {
  const shift = details?.detectableShift
  return shift === undefined ? 'none shown' : `none shown; below ${share(shift)} unseen`
}

function transferRow({ subject, state, value, interval, heldOut, because }: Finding<'transfer'>): readonly ResultRow[] {
  if (state === 'NOT_RECORDED') return []
  if (value === null) return [{ cells: [plainText(subject), '', '', because], style: 'dim' }]
  const held = heldOut === undefined ? '' : `, in eval ${share(heldOut)}`
  return [{ cells: [plainText(subject), share(value), shareInterval(interval), `in eval's bound${held}`] }]
}
