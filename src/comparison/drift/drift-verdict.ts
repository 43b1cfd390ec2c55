import { leastWindow } from '../../measures/tables/day-windows.ts'
import { counted, percent } from '../../vocabulary/number-text.ts'
import type { Drift, Shift } from '../../vocabulary/drift/drift.ts'
import type { CohortTotals, Profile } from '../../vocabulary/profile.ts'

type Told = Pick<CohortTotals, 'days' | 'clusters'> & Pick<Drift, 'how'>

/** What the shifts of production come to, in one sentence; a test that saw nothing says nothing of what it could not see. */
export function driftVerdict(shifts: readonly Shift[], told: Told): Drift['verdict'] {
  const moved = shifts
    .filter((shift) => shift.moved)
    .toSorted((left, right) => (left.qValue ?? 1) - (right.qValue ?? 1))
  if (moved.length > 0) {
    const named = moved.slice(0, 3).map(({ subject, at }) => `${subject} from ${at}`)
    const more = moved.length > named.length ? ` and ${moved.length - named.length} more` : ''
    return { code: 'MOVED', sentence: `production moved: ${named.join(', ')}${more}` }
  }
  const measured = shifts.filter(({ state }) => state === 'MEASURED')
  if (measured.length === 0) return { code: 'INSUFFICIENT', sentence: shortOf(told) }
  const floors = measured.filter(({ unit }) => unit === 'share').map(({ noiseFloor = 0 }) => noiseFloor)
  const unseen =
    floors.length === 0
      ? ''
      : `; a move of a mix below ${percent(Math.max(...floors))} of calls may be hidden by users and days`
  return {
    code: 'NOT_SEEN',
    sentence: `no move was seen in ${counted(measured.length, 'fact')}, which is not that nothing moved${unseen}`,
  }
}

function shortOf({ days, clusters, how }: Told): string {
  const { days: least, clusters: leastClusters } = leastWindow
  const found = `${counted(days.length, 'day')} (${days[0] ?? ''} to ${days.at(-1) ?? ''}) and ${counted(clusters, 'cluster')} of production`
  const wanted = how === 'windows' ? 'three windows' : 'a window before and a window after'
  return `insufficient evidence: ${found}; ${wanted} are needed, each of ${least} days and ${leastClusters} clusters`
}

/** Whether the model stayed what it was, as far as the traces say: drift around a model is not a change of the model (M9). */
export function modelSentence({ days }: Profile, shifts: readonly Shift[]): string {
  const values = new Set(days?.marginals.filter(({ dimension }) => dimension === 'model').map(({ value }) => value))
  const [only] = values
  const own = shifts.filter(({ kind, subject }) => kind === 'context' && subject === 'model')
  if (own.some(({ moved }) => moved)) return 'the mix of models moved itself: what else moved may have moved with it'
  if (values.size === 0 || own.some(({ state }) => state === 'NOT_RECORDED' || state === 'NOT_COMPARABLE'))
    return 'which model answered is not recorded throughout: a change of the model cannot be told from one around it'
  if (values.size === 1)
    return `the recorded model is ${only} throughout; what its name does not say may still have changed`
  return `${values.size} models answered; their shares were not seen to move`
}
