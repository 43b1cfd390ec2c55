import { rm } from 'node:fs/promises'
import { afterAll, expect, test } from 'vitest'
import { functionCalls } from '../../../src/measures/traces/function-calls.ts'
import { buildProfile } from '../../../src/profile/build.ts'
import { inputOf } from '../../measures/small-profile.ts'
import { file, request, scratch, span, withLoaded } from '../../warehouse/otlp-lines.ts'
import { plantedToolCalls } from './planted-tool-calls.ts'

const folder = await scratch()
afterAll(() => rm(folder, { recursive: true }))

const readFile = async (lines: readonly string[]) => {
  const path = await file(folder, 'traces.jsonl', lines.join('\n'))
  const profile = await withLoaded([path], ({ database }) => buildProfile(database))
  return functionCalls.read(inputOf(profile, []))
}

test('tool calls of files are counted by cohort, and replies without any are replies', async () => {
  const without = span({
    ...{ trace: 999, id: 999 },
    attributes: { 'gen_ai.operation.name': 'chat', 'evalgap.cohort': 'eval', 'evalgap.tool_calls.count': 0 },
  })
  const found = await readFile([
    plantedToolCalls('eval', 50),
    plantedToolCalls('production', 40, 100),
    request([without]),
  ])
  // one of ten calls lacks a property in both cohorts
  expect(found.find(({ subject }) => subject === 'valid call')).toMatchObject({
    ...{ state: 'MEASURED', value: expect.closeTo(0, 9), clusters: { eval: 50, production: 40 } },
    details: {
      ...{ eval: expect.closeTo(0.9, 9), production: expect.closeTo(0.9, 9) },
      ...{ toolCalls: { eval: 100, production: 80 }, replies: { eval: 51, production: 40 } },
    },
  })
  expect(found.find(({ subject }) => subject === 'arguments parse')).toMatchObject({ value: 0, details: { eval: 1 } })
})

test('files whose calls count nothing give no number', async () => {
  const call = span({ attributes: { 'gen_ai.operation.name': 'chat', 'evalgap.cohort': 'eval' } })
  expect(await readFile([request([call])])).toMatchObject([{ state: 'NOT_RECORDED', value: null }])
})
