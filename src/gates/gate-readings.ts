import type { Criterion, VerdictCode } from '../vocabulary/verdict.ts'
import type { Comparison } from '../vocabulary/comparison.ts'
import { find } from '../vocabulary/find.ts'
import type { Finding } from '../vocabulary/finding.ts'
import type { GateSource } from '../vocabulary/gate-kinds.ts'
import { pointsApart } from '../vocabulary/number-text.ts'

/** One number that a gate may judge, or the state where there is no number. */
export type GateReading = {
  readonly subject: string
  readonly value: number | null
  readonly interval: readonly [number, number] | null
  readonly because: string
  /** Already decided. */
  readonly state?: Criterion['state'] & ('passed' | 'failed' | 'inconclusive')
  /** Neither side records it: a wildcard passes over it where it finds anything else. */
  readonly absent?: boolean
}

/** All that a source of gates offers. */
export function gateReadings(comparison: Comparison, source: GateSource): readonly GateReading[] {
  switch (source.kind) {
    case 'findings':
      return findingReadings(comparison.findings, source.prefix)
    case 'coverage':
      return [...factReadings(comparison), ...findingReadings(comparison.findings, 'coverage')]
    case 'paths':
      return pathReadings(comparison.findings)
    case 'verdict':
      return [verdictReading(comparison)]
    case 'comparability':
      return [comparabilityReading(comparison)]
  }
}

function findingReadings(findings: readonly Finding[], prefix: string): readonly GateReading[] {
  const start = prefix === '' ? '' : `${prefix}:`
  return findings
    .filter(({ id }) => id.startsWith(start))
    .map((finding) => ({ ...findingReading(finding), subject: finding.id.slice(start.length) }))
}

const findingReading = ({ subject, state, value, interval, because }: Finding): GateReading => ({
  subject,
  value,
  interval: state === 'INSUFFICIENT' ? null : interval,
  because,
  absent: state === 'NOT_RECORDED' && value === null,
})

/**
 * The least covered combination of facts, which the verdict judges. Where a required fact is lacking nobody knows how it is covered, so
 * the share may be as low as 0.
 */
function factReadings(comparison: Comparison): readonly GateReading[] {
  const facts = find(comparison, 'facts', 'coverage')
  if (facts === undefined) return []
  const lacking = facts.details?.lacking ?? []
  const reading = { ...findingReading(facts), subject: 'facts' }
  return lacking.length === 0 || reading.interval === null
    ? [reading]
    : [{ ...reading, interval: [0, reading.interval[1]], because: lacking.join('; ') }]
}

/** The paths that differ most, by difference without sign; one reading for all where every trace takes the same. */
function pathReadings(findings: readonly Finding[]): readonly GateReading[] {
  const shapes = find({ findings }, 'topology', 'shapes')
  if (shapes?.details?.constant === true) return [{ ...findingReading(shapes), subject: 'all' }]
  return (shapes?.details?.rows ?? []).map(({ text, difference, interval }) => ({
    subject: text,
    value: Math.abs(difference),
    interval: withoutSign(interval),
    because: `${text} differs by ${pointsApart(difference)} points`,
  }))
}

function withoutSign([low, high]: readonly [number, number]): readonly [number, number] {
  const [small, large] = [Math.abs(low), Math.abs(high)].toSorted((left, right) => left - right) as [number, number]
  return low <= 0 && high >= 0 ? [0, large] : [small, large]
}

const verdictStates: Readonly<Record<VerdictCode, 'passed' | 'failed' | 'inconclusive'>> = {
  NOT_COMPARABLE: 'inconclusive',
  INSUFFICIENT: 'inconclusive',
  BLIND: 'failed',
  DOES_NOT_PROJECT: 'failed',
  PROJECTS_AFTER_REWEIGHTING: 'passed',
  PROJECTS: 'passed',
}

const verdictReading = ({ verdict: { code } }: Comparison): GateReading => ({
  subject: '',
  value: null,
  interval: null,
  state: verdictStates[code],
  because: `the verdict is ${code.replaceAll('_', ' ')}`,
})

/** What cannot be compared fails; what is only thin is not decided. */
function comparabilityReading({ verdict }: Comparison): GateReading {
  const criterion = (id: Criterion['id']) => verdict.criteria.find((each) => each.id === id)
  const comparable = criterion('comparable')
  const evidence = criterion('evidence')
  const failed = comparable?.state === 'failed'
  const facts = criterion('facts')
  const open = [evidence, facts].find((each) => each?.state !== 'passed')
  return {
    subject: '',
    value: null,
    interval: null,
    state: failed ? 'failed' : open === undefined ? 'passed' : 'inconclusive',
    because: (failed ? comparable.because : (open ?? evidence)?.because) ?? '',
  }
}
