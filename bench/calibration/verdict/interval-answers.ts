import { find, findAll } from '../../../src/vocabulary/find.ts'
import type { Comparison } from '../../../src/vocabulary/comparison.ts'
import type { PlantedTruths } from './planted-truths.ts'

/** Whether an interval holds the truth, and its width over that of the interval without days where the finding gives it. */
export type IntervalAnswer = { readonly held: boolean; readonly width?: number | undefined }

type Interval = readonly [number, number]

const score = 'accuracy@auto'

/** Every interval with a planted truth, by its name on the page; undefined where the comparison gives none. */
const readers: Readonly<Record<string, (found: Comparison, truths: PlantedTruths) => IntervalAnswer | undefined>> = {
  'production less eval at equal facts (verdict)': (found, { within }) => {
    const dated = find(found, 'standardised', score)?.details?.within
    return answer(within, dated?.interval, dated?.widthOfDays)
  },
  'within-context change of score': (found, { within }) => {
    const [whole, part] = findAll(found, 'decomposition').filter(({ subject }) => subject === score)
    return answer(within, part?.interval, whole?.details?.widthOfDays)
  },
  "score at production's facts (verdict)": (found, { projected }) =>
    answer(projected, find(found, 'standardised', score)?.details?.projected?.interval),
  'projected score': (found, { projected }) => {
    const finding = find(found, 'projection', score)
    return answer(projected, finding?.interval, finding?.details?.widthOfDays)
  },
  "transfer: production within eval's bound on latency": (found, { latencyBelow }) => {
    const details = find(found, 'transfer', 'latency')?.details
    return details === undefined ? undefined : answer(latencyBelow?.(details.bound), details.realised.interval)
  },
  'transfer: the bound raised by days': (found, { latencyBelow }) => {
    const dated = find(found, 'transfer', 'latency')?.details?.dated
    return dated === undefined ? undefined : answer(latencyBelow?.(dated.bound), dated.realised?.interval)
  },
  'coupling: deviation between contexts': (found, { deviation }) =>
    answer(deviation, find(found, 'coupling', score)?.details?.deviation.interval),
  'pass^k': (found, { passHatK }) => {
    const finding = find(found, 'passk', score)
    return answer(passHatK?.(finding?.details?.k ?? 1), finding?.interval)
  },
  'cost per success, dearest over cheapest context': (found, { costRatio }) =>
    answer(costRatio, find(found, 'cost', score)?.details?.spread?.interval),
}

/** What each interval of a comparison says of the planted truths. */
export function intervalAnswers(found: Comparison, truths: PlantedTruths): Readonly<Record<string, IntervalAnswer>> {
  const answers = Object.entries(readers).flatMap(([name, read]) => {
    const given = read(found, truths)
    return given === undefined ? [] : [[name, given] as const]
  })
  return Object.fromEntries(answers)
}

function answer(
  truth: number | undefined,
  interval: Interval | null | undefined,
  widthOfDays?: number,
): IntervalAnswer | undefined {
  if (truth === undefined || interval === null || interval === undefined) return undefined
  const held = interval[0] <= truth && truth <= interval[1]
  return widthOfDays === undefined ? { held } : { held, width: 1 / (1 - widthOfDays) }
}
