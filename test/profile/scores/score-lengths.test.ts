import { rm } from 'node:fs/promises'
import { afterAll, expect, test } from 'vitest'
import { buildProfile } from '../../../src/profile/build.ts'
import { file, request, scratch, span, withLoaded } from '../../warehouse/otlp-lines.ts'

const folder = await scratch()
afterAll(() => rm(folder, { recursive: true }))

const call = (trace: number, id: number, tokens: number) =>
  span({
    trace,
    id,
    attributes: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.request.model': 'llama',
      'evalgap.cohort': 'production',
      'gen_ai.usage.input_tokens': tokens,
    },
  })

test('traces are counted by their calls, and calls by their input tokens, once there are scores', async () => {
  const traces = request([call(1, 1, 100), call(1, 2, 100), call(1, 3, 700), call(2, 4, 100)])
  const paths = [
    await file(folder, 'traces.jsonl', traces),
    await file(folder, 'scores.csv', `trace_id,name,score\n${'1'.padStart(32, '0')},solved,1\n`),
  ]
  const { scores } = await withLoaded(paths, ({ database }) => buildProfile(database))
  const lengths = (unit: string) =>
    scores?.lengths
      .filter((row) => row.unit === unit)
      .map(({ length, weights }) => [Math.round(length * 1e6) / 1e6, weights.reduce((sum, each) => sum + each, 0)])
  expect(lengths('calls')).toEqual([
    [1, 1],
    [3, 1],
  ])
  expect(lengths('input tokens')).toEqual([
    [100, 3],
    [700, 1],
  ])
})
