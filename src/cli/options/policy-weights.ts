import { InvalidArgumentError } from 'commander'
import type { PolicyWeights } from '../../use-cases/compare/policy-counts.ts'

/** Reads `errors=1,baseline=50` or `limiter=invalid`; several of them add up. */
export function policyWeights(text: string, earlier: PolicyWeights = {}): PolicyWeights {
  return Object.fromEntries([...Object.entries(earlier), ...text.split(',').map(policyWeight)])
}

function policyWeight(pair: string): [string, number | 'invalid'] {
  const [, policy = '', value = ''] = /^\s*(.+)=([^=]+)$/.exec(pair) ?? []
  const count = Number(value)
  if (policy !== '' && value.trim() === 'invalid') return [policy, 'invalid']
  if (policy === '' || !(count >= 1) || !Number.isFinite(count))
    throw new InvalidArgumentError('POLICY=COUNT is wanted, for example baseline=50; a trace stands for one or more.')
  return [policy, count]
}
