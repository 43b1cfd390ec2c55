import { clopperPearson } from '../../statistics/intervals/clopper-pearson.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import { counted, percent } from '../../vocabulary/number-text.ts'
import { findingFrame } from '../finding-frame.ts'
import type { Measure, MeasureInput } from '../measure.ts'
import { caseFlaws } from './case-flaws.ts'
import type { CaseFlaw, FlawKind } from './case-flaws.ts'
import { changedGraders } from './changed-graders.ts'
import { scoresWithout } from './scores-without.ts'

/** Cases below which a share of them has no interval worth the name. */
const minimumCases = 10
/** Cases listed by name. */
const mostListed = 20

/** How inputs become known. */
const recordInputs = 'the recorder option inputHashKey (evalgap.input.hash) or stored input messages'

const meanings: Readonly<Record<FlawKind, { readonly is: string; readonly needs: string }>> = {
  duplicates: { is: 'have the input of another case', needs: `${recordInputs} of eval` },
  'seen by production': {
    is: 'have an input that production saw before the case was fixed',
    needs: `${recordInputs} under one key in eval and in production, of days before the suite was frozen`,
  },
  'changed input': {
    is: 'had several inputs under one id',
    needs: `${recordInputs} on two runs of a case`,
  },
  'changed reference': {
    is: 'had several references under one id',
    needs: 'evalgap.reference.hash on two runs of a case',
  },
}

/**
 * Whether the benchmark is still what it was: cases that repeat each other, that production saw before they were fixed, or that changed under
 * one id; graders that changed their version; and every score with and without those cases. Shares are of cases, with exact intervals
 * (Clopper and Pearson 1934).
 */
export const integrity: Measure<'integrity'> = {
  name: 'integrity',
  read: (input) => {
    const rows = input.profile.caseInputs ?? []
    if (rows.length === 0) return changedGraders(input)
    const flaws = caseFlaws(rows)
    const flawed = new Set(flaws.flatMap((flaw) => [...flaw.flawed.keys()]))
    return [...flaws.map((flaw) => shareOf(input, flaw)), ...changedGraders(input), ...scoresWithout(input, flawed)]
  },
}

function shareOf({ level }: MeasureInput, flaw: CaseFlaw): Finding<'integrity'> {
  const { kind, known, flawed, undated } = flaw
  const frame = findingFrame('integrity', kind, { level, clusters: { eval: known, production: 0 } })
  const { is, needs } = meanings[kind]
  if (known === 0) return { ...frame, state: 'NOT_RECORDED', because: `not measured without ${needs}` }
  const listed = [...flawed]
    .slice(0, mostListed)
    .map(([name, since]) => ({ case: name, ...(since === undefined ? {} : { since }) }))
  const details = { cases: known, flawed: flawed.size, listed, ...(undated > 0 ? { undated } : {}) }
  if (known < minimumCases) {
    const because = `${counted(flawed.size, 'case')} of ${known} ${is}; ${minimumCases} are needed for a share`
    return { ...frame, state: 'INSUFFICIENT', because, details }
  }
  const { lower, upper } = clopperPearson({ successes: flawed.size, trials: known, alpha: (1 - level) / 2 })
  const found = `${flawed.size} of ${counted(known, 'case')} (${percent(flawed.size / known)}) ${is}${sinceText(flawed)}`
  if (undated > 0 && flawed.size > 0)
    return {
      ...frame,
      state: 'BOUNDED',
      interval: [0, upper],
      because: `at most ${found}: ${undated} have no evalgap.suite.frozen_at and count as fixed when they first ran`,
      details,
    }
  return { ...frame, state: 'MEASURED', value: flawed.size / known, interval: [lower, upper], because: found, details }
}

function sinceText(flawed: CaseFlaw['flawed']): string {
  const [first] = [...flawed.values()].filter((day) => day !== undefined).toSorted()
  return first === undefined ? '' : `, the first on ${first}`
}
