import { createHmac } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { integrity } from '../../../src/measures/drift/integrity.ts'
import { robustness } from '../../../src/measures/scores/pairs/robustness.ts'
import { slope } from '../../../src/measures/scores/courses/slope.ts'
import { buildProfile } from '../../../src/profile/build.ts'
import { inputOf } from '../../measures/small-profile.ts'
import { file, request, scratch, withLoaded } from '../../warehouse/otlp-lines.ts'
import { plantedCall, plantedSuite } from './planted-suite.ts'

const folder = await scratch()
afterAll(() => rm(folder, { recursive: true }))

const profileOfLines = async (lines: readonly string[]) => {
  const path = await file(folder, 'traces.jsonl', lines.join('\n'))
  return withLoaded([path], ({ database }) => buildProfile(database))
}

const hashed = (question: string) => ({
  'evalgap.input.hash': `0a1b2c3d:${createHmac('sha256', 'k').update(question).digest('hex').slice(0, 32)}`,
})
const stored = (question: string) => ({
  'gen_ai.input.messages': JSON.stringify([{ role: 'user', parts: [{ type: 'text', content: question }] }]),
})

describe('the integrity of a suite', () => {
  test.each([
    { how: 'a keyed hash', write: hashed },
    { how: 'stored content', write: stored },
  ])('is read from $how', async ({ write }) => {
    const found = integrity.read(inputOf(await profileOfLines(plantedSuite(write)), []))
    const of = (subject: string) => found.find((each) => each.subject === subject)
    expect(of('duplicates')).toMatchObject({ state: 'MEASURED', value: 0.05, details: { listed: [{ case: 's/c19' }] } })
    // The copy of the first case was seen as well.
    expect(of('seen by production')).toMatchObject({
      ...{ state: 'MEASURED', value: 0.2 },
      details: {
        flawed: 4,
        listed: ['s/c00', 's/c01', 's/c02', 's/c19'].map((name) => ({ case: name, since: '2026-11-05' })),
      },
    })
    expect(of('changed input')).toMatchObject({
      state: 'INSUFFICIENT',
      details: { cases: 1, listed: [{ case: 's/c04' }] },
    })
    expect(of('changed reference')).toMatchObject({ state: 'NOT_RECORDED' })
    expect(of('score solved')).toMatchObject({ state: 'MEASURED', details: { cases: 20, flawed: 5 } })
  })

  test('is not measured where production hashed with another key', async () => {
    const other = (question: string) => (question.startsWith('user') ? { 'evalgap.input.hash': 'ffffffff:1' } : {})
    const lines = plantedSuite(hashed)
    const found = integrity.read(
      inputOf(await profileOfLines([...lines.slice(0, 2), ...plantedSuite(other).slice(2)]), []),
    )
    expect(found.find(({ subject }) => subject === 'seen by production')).toMatchObject({ state: 'NOT_RECORDED' })
  })
})

test('variants of files lose the score that was planted', async () => {
  const suite = { 'evalgap.cohort': 'eval', 'test.suite.name': 's' }
  const calls = Array.from({ length: 20 }, (_, place) => [
    plantedCall({ trace: 2 * place + 1, day: 10, score: 1, more: { ...suite, 'test.case.id': `c${place}` } }),
    plantedCall({
      ...{ trace: 2 * place + 2, day: 10, score: place < 5 ? 0 : 1 },
      more: {
        ...suite,
        'test.case.id': `v${place}`,
        'evalgap.case.variant_of': `c${place}`,
        'evalgap.case.perturbation': 'typo',
      },
    }),
  ]).flat()
  expect(robustness.read(inputOf(await profileOfLines([request(calls)]), []))).toMatchObject([
    { id: 'robustness:solved/typo', state: 'MEASURED', value: 0.25, details: { twins: 20 } },
  ])
})

test('scores of files have the slope over turns and steps that was planted', async () => {
  const turns = (cohort: string, first: number, perTurn: number) =>
    Array.from({ length: 40 }, (_, unit) =>
      [1, 2, 3].map((turn) =>
        plantedCall({
          // One conversation in two starts lower, which is no slope.
          ...{
            trace: first + 3 * unit + turn,
            day: 10,
            score: 0.9 - (unit % 2) / 5 + perTurn * turn + (unit % 3 === 0 && turn === 3 ? 0.03 : 0),
          },
          more: {
            ...{
              'evalgap.cohort': cohort,
              'gen_ai.conversation.id': `${cohort} ${unit}`,
              'evalgap.conversation.turn': turn,
            },
            ...(cohort === 'eval' ? { 'test.case.id': `c${unit}` } : {}),
          },
        }),
      ),
    ).flat()
  const found = slope.read(
    inputOf(await profileOfLines([request(turns('eval', 0, 0)), request(turns('production', 1000, -0.1))]), []),
  )
  expect(found).toMatchObject([
    {
      id: 'slope:solved/turn',
      state: 'MEASURED',
      value: expect.closeTo(-0.1, 6),
      details: { units: { eval: 40, production: 40 } },
    },
  ])
})
