import { rm } from 'node:fs/promises'
import { afterAll, expect, test } from 'vitest'
import { random } from '../../../bench/generate-spans.ts'
import { file, scratch } from '../otlp-lines.ts'
import { composeTraffic, shuffled } from './compose-traffic.ts'
import type { Traffic } from './compose-traffic.ts'
import { joinedCalls } from './joined-calls.ts'

const folder = await scratch()
afterAll(() => rm(folder, { recursive: true }))

/** Pairs of spans that are joined, those of them that were planted, all that were planted; calls found and planted. */
type Score = { joined: number; right: number; planted: number; calls: number; plantedCalls: number }

const pairs = (spans: number): number => (spans * (spans - 1)) / 2
const sizes = (keys: Iterable<number | string>): readonly number[] =>
  [...Map.groupBy(keys, (key) => key).values()].map((same) => same.length)
const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)

async function score({ lines, planted }: Traffic, name: string): Promise<Score> {
  const { calls } = await joinedCalls([await file(folder, name, lines.join('\n'))])
  const groups = calls.map(({ spans }) => spans.flatMap((span) => planted.get(span) ?? []))
  return {
    joined: total(groups.map((group) => pairs(group.length))),
    right: total(groups.flatMap((group) => sizes(group).map(pairs))),
    planted: total(sizes(planted.values()).map(pairs)),
    calls: groups.filter((group) => group.length > 0).length,
    plantedCalls: new Set(planted.values()).size,
  }
}

const seeds = Array.from({ length: 50 }, (_, index) => index + 1)
const damaged = { calls: 60, missing: 0.03, copied: 0.05, skewMs: 50, complete: false }

test('composed traffic with missing spans, copies and skewed clocks is joined as it was planted', async () => {
  const scores: Score[] = []
  for (const seed of seeds) scores.push(await score(composeTraffic({ seed, ...damaged }), `damaged-${seed}.jsonl`))
  const sum = (name: keyof Score) => total(scores.map((each) => each[name]))
  expect(sum('right') / sum('joined')).toBeGreaterThanOrEqual(0.995)
  expect(sum('right') / sum('planted')).toBeGreaterThanOrEqual(0.96)
  expect(Math.abs(sum('calls') / sum('plantedCalls') - 1)).toBeLessThanOrEqual(0.03)
}, 600_000)

test('composed traffic is joined exactly where no span is missing and each layer has ids or counts', async () => {
  const whole = { calls: 60, missing: 0, copied: 0.05, skewMs: 0, complete: true }
  for (const seed of seeds.slice(0, 10)) {
    const { joined, right, planted, calls, plantedCalls } = await score(
      composeTraffic({ seed, ...whole }),
      `whole-${seed}.jsonl`,
    )
    expect({ seed, joined, right, calls }).toEqual({ seed, joined: planted, right: planted, calls: plantedCalls })
  }
}, 300_000)

test('calls do not depend on the order of spans and files', async () => {
  const { lines } = composeTraffic({ seed: 3, ...damaged })
  const half = Math.floor(lines.length / 2)
  const one = await joinedCalls([await file(folder, 'order.jsonl', lines.join('\n'))])
  const mixed = shuffled(random(9), lines)
  const other = await joinedCalls([
    await file(folder, 'a.jsonl', mixed.slice(half).join('\n')),
    await file(folder, 'b.jsonl', mixed.slice(0, half).join('\n')),
  ])
  expect(other.calls).toEqual(one.calls)
}, 120_000)
