import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { file, request, scratch, span } from '../../warehouse/otlp-lines.ts'
import { outcomesOf } from '../loaded.ts'

let folder = ''
beforeAll(async () => void (folder = await scratch()))
afterAll(() => rm(folder, { recursive: true }))

const lineOf = (id: number, text: string): string => request([span({ id, trace: id, attributes: { text } })])
const long = lineOf(2, 'x'.repeat(100_000_000))

test('a line of 100 MB is a row, and costs the lines around it nothing', async () => {
  const [whole] = await outcomesOf([
    await file(folder, 'whole.jsonl', [lineOf(1, 'a'), long, lineOf(3, 'b')].join('\n')),
  ])
  expect(whole).toMatchObject({ loaded: { spans: 3, rejected: 0 } })
})

test('a line of 100 MB that breaks off is one reject', async () => {
  const cut = [lineOf(1, 'a'), long.slice(0, -9), lineOf(3, 'b')].join('\n')
  const [told] = await outcomesOf([await file(folder, 'cut.jsonl', cut)])
  expect(told).toMatchObject({ loaded: { spans: 2, rejects: [{ position: 'line 2' }] } })
})
