import type { Finding } from '../../../vocabulary/finding.ts'
import { plainText } from '../../plain-text.ts'
import type { ResultRow } from '../result-row.ts'
import { percent, percentInterval } from '../../../vocabulary/number-text.ts'

/** The share of production that eval sampled: jointly, touched at all, and each dimension that lacks some. */
export function coverageRows(findings: readonly Finding<'coverage'>[]): readonly ResultRow[] {
  const joint = findings.find(({ subject }) => subject === 'joint')
  if (joint === undefined || joint.value === null)
    return joint === undefined ? [] : [{ cells: ['joint', '', '', joint.because] }]
  const singles = findings.filter(({ subject, value }) => subject !== 'joint' && value !== null)
  const touched = joint.details?.touched
  const lowest = Math.min(...singles.map(({ value }) => value ?? 1))
  return [
    {
      cells: [
        'joint',
        percent(joint.value),
        percentInterval(joint.interval),
        `lowest single dimension ${percent(lowest)}`,
      ],
    },
    ...(touched === undefined
      ? []
      : [{ cells: ['touched', percent(touched.value), percentInterval(touched.interval), lostAt(joint)] }]),
    ...singles
      .filter(({ value }) => (value ?? 1) < 0.95)
      .map((finding) => ({
        cells: [plainText(finding.subject), percent(finding.value ?? 0), percentInterval(finding.interval), ''],
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
