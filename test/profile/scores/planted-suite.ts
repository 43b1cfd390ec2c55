import { request, span } from '../../warehouse/otlp-lines.ts'
import type { Short } from '../../warehouse/otlp-lines.ts'

const chat = { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'm' }
/** Noon of a day of November 2026, in nanoseconds. */
const noon = (day: number): bigint => BigInt(Date.UTC(2026, 10, day, 12)) * 1_000_000n

type Call = {
  readonly trace: number
  readonly day: number
  readonly more: Short
  readonly score?: number
  readonly id?: number
}

/** A call with what a test plants on it, and its score as an event. */
export const plantedCall = ({ trace, day, more, score, id = trace }: Call) =>
  span({
    ...{ trace, id },
    startTimeUnixNano: String(noon(day) + BigInt(id)),
    endTimeUnixNano: String(noon(day) + BigInt(id) + 1_000_000n),
    attributes: { ...chat, ...more },
    ...(score === undefined ? {} : { events: [eventOf(score)] }),
  })

const eventOf = (score: number) => ({
  timeUnixNano: '1',
  name: 'gen_ai.evaluation.result',
  attributes: [
    { key: 'gen_ai.evaluation.name', value: { stringValue: 'solved' } },
    { key: 'gen_ai.evaluation.score.value', value: { doubleValue: score } },
  ],
})

/**
 * Twenty cases on 10 November of a suite frozen on the 9th: the last repeats the first, production saw the first three on the 5th and the
 * fourth on the 10th, and the fifth has another input in its second run. All inputs are stored, or hashed.
 */
export function plantedSuite(inputOf: (question: string) => Short): readonly string[] {
  const suite = { 'evalgap.cohort': 'eval', 'test.suite.name': 's', 'evalgap.suite.frozen_at': '2026-11-09T08:00:00Z' }
  const evals = Array.from({ length: 20 }, (_, place) =>
    plantedCall({
      ...{ trace: place + 1, day: 10, score: place % 2 },
      more: { ...suite, 'test.case.id': `c${String(place).padStart(2, '0')}`, ...inputOf(`question ${place % 19}`) },
    }),
  )
  const again = plantedCall({
    trace: 50,
    day: 11,
    score: 1,
    more: { ...suite, 'test.case.id': 'c04', ...inputOf('other') },
  })
  const seen = Array.from({ length: 40 }, (_, place) =>
    plantedCall({
      ...{ trace: 100 + place, day: place === 3 ? 10 : 5 },
      more: {
        'evalgap.cohort': 'production',
        'user.id': `u${place}`,
        ...inputOf(place < 4 ? `question ${place}` : `user ${place}`),
      },
    }),
  )
  return [request(evals), request([again]), request(seen)]
}
