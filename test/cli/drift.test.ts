import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { driftHere, movedIn } from './drift-here.ts'
import { dayName, tracesOfDays } from './made-days.ts'
import { runHere } from './run-here.ts'

const change = 12
let folder = ''
const at = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evalgap-drift-'))
  await writeFile(
    at('moved.jsonl'),
    tracesOfDays({ days: 21, users: 120, seed: 7, change, route: true, cache: true, slower: true }),
  )
  await runHere(['load', at('moved.jsonl'), '--db', at('moved.duckdb'), '--quiet'])
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('evalgap drift', () => {
  test('finds what moved and from which day, without being told', async () => {
    const found = await driftHere(at('moved.duckdb'))
    expect(found).toMatchObject({ schema: 'evalgap/drift/1', how: 'search', code: 0, verdict: { code: 'MOVED' } })
    expect(movedIn(found)).toEqual(['cache', 'latency', 'route'].map((name) => `${name} ${dayName(change)}`))
    const route = found.shifts.find(({ subject }) => subject === 'route')
    const azure = route?.bins?.find(({ value }) => value === 'azure')
    expect((azure?.after ?? 0) - (azure?.before ?? 1)).toBeGreaterThan(0.2)
    expect(found.shifts.find(({ subject }) => subject === 'latency')?.interval?.[0]).toBeGreaterThan(1.25)
    expect(found.model).toContain('llama-1 throughout')
  })

  test('has no answer for a date with three days behind it, and says what is needed', async () => {
    const { code, stdout } = await runHere(['drift', at('moved.duckdb'), '--quiet', '--at', `${dayName(3)}T12:00`])
    expect(code).toBe(4)
    expect(stdout).toMatch(/^INSUFFICIENT\n/)
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('7 days and 100 clusters are needed of each')
  })

  test.each(['yesterday', '2026-13-01', '2026-11-03T14:00+02:00'])('refuses --at %s', async (value) => {
    const { code, stderr } = await runHere(['drift', at('moved.duckdb'), '--at', value])
    expect(code).toBe(2)
    expect(stderr).toContain('2026-11-03')
  })
})
