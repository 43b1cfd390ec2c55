import { InvalidArgumentError } from 'commander'
import type { PolicyWeights } from '../../use-cases/compare/policy-counts.ts'

/** Reads `errors=1,baseline=50` or `limiter=invalid`; several of them add up. */
export function policyWeights(text: string, earlier: PolicyWeights = {}): PolicyWeights {
  return Object.fromEntries([...Object.entries(earlier), ...text.split(',').map(policyWeight)])
}

function policyWeight(pair: string): [string, number | 'invalid'] {
  const [, policy = '', value = ''] = /^\s*(.+)=([^=]+)$/.exec(pair) ?? []
  const count = /^\s*\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : 0
  if (policy !== '' && value.trim() === 'invalid') return [policy, 'invalid']
  if (policy === '' || !(count >= 1) || !Number.isFinite(count))
    throw new InvalidArgumentError(
      'expected POLICY=COUNT such as baseline=50, with a count of at least 1, or POLICY=invalid',
    )
  return [policy, count]
}
