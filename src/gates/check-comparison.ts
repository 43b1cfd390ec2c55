import type { Check, GateDecision, GateRule } from '../vocabulary/check.ts'
import type { Comparison } from '../vocabulary/comparison.ts'
import { gateKinds } from '../vocabulary/gate-kinds.ts'
import type { GateKind } from '../vocabulary/gate-kinds.ts'
import { gateReadings } from './gate-readings.ts'
import type { GateReading } from './gate-readings.ts'
import { subjectPattern } from './subject-pattern.ts'

/**
 * Decides every gate of a configuration. A gate passes when the whole interval lies within its bounds, fails when the whole
 * interval lies outside, and is inconclusive in between or where nothing is measured: never passed by luck or by absence. A check in
 * which no gate passed is inconclusive, whatever the configuration says of open gates.
 */
export function checkComparison(comparison: Comparison, rules: readonly GateRule[]): Comparison & { check: Check } {
  const active = rules.filter(({ level }) => level !== 'off')
  const decisions = active.flatMap((rule) => decide(comparison, rule, named(rules, rule)))
  const states = decisions.filter(({ effect }) => effect === 'error').map(({ state }) => state)
  const nonePassed = !decisions.some(({ state }) => state === 'passed')
  const open = states.includes('inconclusive') || nonePassed
  const outcome = states.includes('failed') ? 'failed' : open ? 'inconclusive' : 'passed'
  return { ...comparison, check: { outcome, decisions } }
}

/** Subjects that another gate of the same kind names without a wildcard: they are its own. */
function named(rules: readonly GateRule[], { kind, subject }: GateRule): ReadonlySet<string> {
  const others = rules.filter((rule) => rule.kind === kind && !rule.subject.includes('*'))
  return new Set(subject.includes('*') ? others.map((rule) => rule.subject) : [])
}

function decide(comparison: Comparison, rule: GateRule, elsewhere: ReadonlySet<string>): readonly GateDecision[] {
  const kind = gateKinds.find(({ name }) => name === rule.kind)
  if (kind === undefined) return []
  const pattern = subjectPattern(rule.subject)
  const found = gateReadings(comparison, kind.source).filter(({ subject }) => pattern.test(subject))
  const measured = found.filter((reading) => !reading.absent && !elsewhere.has(reading.subject))
  const readings = measured.length > 0 ? measured : found.filter(({ subject }) => !elsewhere.has(subject))
  if (found.length > 0 && readings.length === 0) return []
  if (readings.length === 0) return [{ ...decisionOf(kind, rule, nothing), id: rule.name }]
  return readings.map((reading) => decisionOf(kind, rule, reading))
}

/** The reading of a gate on something that no measure yields. */
const nothing: GateReading = {
  subject: '',
  value: null,
  interval: null,
  because: 'nothing that was measured answers to it',
}

function decisionOf(kind: GateKind, rule: GateRule, reading: GateReading): GateDecision {
  const state = reading.state ?? stateOf(reading, rule)
  return {
    id: rule.subject.includes('*') ? `${kind.name}:${reading.subject}` : rule.name,
    level: rule.level === 'error' ? 'error' : 'warn',
    state,
    effect: effectOf(state, rule),
    wanted: {
      ...(rule.min === undefined ? {} : { min: rule.min }),
      ...(rule.max === undefined ? {} : { max: rule.max }),
    },
    value: reading.value,
    interval: reading.interval,
    unit: kind.unit,
    because: reading.because,
  }
}

function stateOf({ interval }: GateReading, { min = -Infinity, max = Infinity }: GateRule): GateDecision['state'] {
  if (interval === null) return 'inconclusive'
  const [low, high] = interval
  if (low >= min && high <= max) return 'passed'
  return high < min || low > max ? 'failed' : 'inconclusive'
}

function effectOf(state: GateDecision['state'], { level, onInconclusive }: GateRule): GateDecision['effect'] {
  const own = level === 'error' ? 'error' : 'warning'
  switch (state) {
    case 'passed':
      return 'none'
    case 'failed':
      return own
    case 'inconclusive':
      return onInconclusive === 'fail' ? own : onInconclusive === 'warn' ? 'warning' : 'none'
  }
}
