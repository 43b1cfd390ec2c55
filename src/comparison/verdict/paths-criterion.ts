import { clustersOf } from '../../measures/tables/totals.ts'
import { find } from '../../vocabulary/find.ts'
import { percent, percentEnds } from '../../vocabulary/number-text.ts'
import type { VerdictCriterion } from './judged.ts'

/** Chance below which a suite drawn from production would not have missed a path. */
const impossible = 0.001

/**
 * Do production traces take paths that some eval run took? Only paths that a suite of this many clusters drawn from production could
 * not have missed count against it; a long tail of rare paths is no blindness. Not reached where paths are not compared.
 */
export const pathsCriterion: VerdictCriterion = {
  id: 'paths',
  decide: ({ findings, profile, settings }) => {
    const novel = find({ findings }, 'topology', 'novel paths')
    if (!novel?.interval) return { state: 'not-reached', because: 'not measured: the paths of traces are not compared' }
    const [low, high] = novel.interval
    const shown = `${percent(novel.value ?? 0)} [${percentEnds([low, high]).join(', ')}] of production traces take a path that no eval run took`
    const paths = novel.details?.paths ?? []
    const missed = paths.filter(({ interval }) => (1 - (interval?.[0] ?? 0)) ** clustersOf(profile).eval < impossible)
    if (missed.length === 0 || high <= 1 - settings.coverage) return { state: 'passed', because: shown }
    return low > 1 - settings.coverage
      ? { state: 'failed', because: shown }
      : {
          state: 'inconclusive',
          because: `${shown}, which leaves open whether that is more than ${percent(1 - settings.coverage)}`,
        }
  },
}
