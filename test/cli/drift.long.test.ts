import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Drift } from '../../src/vocabulary/drift/drift.ts'
import { driftHere, movedIn } from './drift-here.ts'
import { dayName, tracesOfDays } from './made-days.ts'
import { runHere } from './run-here.ts'

const change = 16
let folder = ''
const at = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evalgap-drift-'))
  const made = { days: 28, users: 120, seed: 7 }
  await writeFile(at('moved.jsonl'), tracesOfDays({ ...made, change, route: true, cache: true, slower: true }))
  await writeFile(at('model.jsonl'), tracesOfDays({ ...made, change, model: true }))
  await writeFile(at('still.jsonl'), tracesOfDays(made))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('evalgap drift', () => {
  test('says that the model itself moved', async () => {
    const found = await driftHere(at('model.jsonl'), '--at', dayName(change))
    expect(movedIn(found)).toEqual([`model ${dayName(change)}`])
    expect(found.model).toMatch(/^the mix of models moved/)
  })

  test('names the week, spending its error over the looks', async () => {
    const found = await driftHere(at('moved.jsonl'), '--window', '7d')
    expect(found.windows.map(({ at: day }) => day)).toEqual([dayName(14), dayName(21)])
    expect(found.windows[1]?.alpha).toBeCloseTo((found.windows[0]?.alpha ?? 0) / 4, 9)
    expect(movedIn(found)).toContain(`route ${dayName(21)}`)
  })

  test('sees nothing where nothing moved, and does not call that sameness', async () => {
    const found = await driftHere(at('still.jsonl'))
    expect(found).toMatchObject({ code: 0, verdict: { code: 'NOT_SEEN' } })
    expect(found.verdict.sentence).toContain('which is not that nothing moved')
    expect(found.shifts.every(({ qValue = 1 }) => qValue > 0.05)).toBe(true)
  })

  test('has no answer for a recording of one day', async () => {
    const demo = fileURLToPath(new URL('../../demo/mooncake/production.jsonl.zst', import.meta.url))
    const found = await driftHere('--production-from', demo)
    expect(found).toMatchObject({ code: 4, shifts: [], verdict: { code: 'INSUFFICIENT' } })
  })

  test('is the same from profiles of days that were added up', async () => {
    const lines = tracesOfDays({ days: 20, users: 110, seed: 9, change: 10, route: true }).trimEnd().split('\n')
    const cut = Math.floor(lines.length / 2)
    await writeFile(at('first.jsonl'), `${lines.slice(0, cut).join('\n')}\n`)
    await writeFile(at('second.jsonl'), `${lines.slice(cut).join('\n')}\n`)
    for (const part of ['first', 'second'])
      expect((await runHere(['profile', at(`${part}.jsonl`), '--output', at(part), '--quiet'])).code).toBe(0)
    const parts = await driftHere(at('first'), at('second'), '--at', dayName(10))
    const whole = await driftHere(at('first.jsonl'), at('second.jsonl'), '--at', dayName(10))
    expect(movedIn(parts)).toEqual([`route ${dayName(10)}`])
    expect(numbers(parts)).toEqual(numbers(whole))
  })
})

const numbers = ({ shifts }: Drift) =>
  shifts.map(({ subject, value, pValue }) => [subject, value?.toFixed(9), pValue?.toFixed(9)])
