import { clustersOf } from '../../measures/tables/totals.ts'
import type { Criterion } from '../../vocabulary/verdict.ts'
import { percent, percentEnds } from '../../vocabulary/number-text.ts'
import { find } from '../../vocabulary/find.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { CriterionInput } from './criteria.ts'

/** Chance below which a suite drawn from production would not have missed a path. */
const impossible = 0.001

/**
 * G2 for topology: do production traces run as some eval run did? Only paths that a suite of this many clusters drawn from
 * production could not have missed count against it; a long tail of rare paths is no blindness.
 */
export function pathsCriterion(findings: readonly Finding[], { profile, settings }: CriterionInput): Criterion {
  const novel = find({ findings }, 'topology', 'novel paths')
  if (!novel?.interval) return criterion('passed', 'the paths of traces are not compared')
  const [low, high] = novel.interval
  const shown = `${percent(novel.value ?? 0)} [${percentEnds([low, high]).join(', ')}] of production traces take a path that no eval run took`
  const paths = novel.details?.paths ?? []
  const missed = paths.filter(({ interval }) => (1 - (interval?.[0] ?? 0)) ** clustersOf(profile).eval < impossible)
  if (missed.length === 0 || high <= 1 - settings.coverage) return criterion('passed', shown)
  return low > 1 - settings.coverage
    ? criterion('failed', shown)
    : criterion(
        'inconclusive',
        `${shown}, which leaves open whether that is more than ${percent(1 - settings.coverage)}`,
      )
}

const criterion = (state: Criterion['state'], because: string): Criterion => ({ id: 'paths', state, because })
