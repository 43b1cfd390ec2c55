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
type Score = Readonly<Record<'joined' | 'right' | 'planted' | 'calls' | 'plantedCalls', number>>

const pairs = (spans: number): number => (spans * (spans - 1)) / 2
const sizes = (keys: Iterable<number | string>): readonly number[] =>
  [...Map.groupBy(keys, (key) => key).values()].map((same) => same.length)
const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)

/** The traffic of several seeds in one load: they share no service. */
async function score(name: string, traffic: readonly Traffic[]): Promise<Score> {
  const lines = traffic.flatMap((each) => each.lines)
  const planted = new Map(traffic.flatMap((each) => [...each.planted]))
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
const whole = { calls: 60, missing: 0, copied: 0.05, skewMs: 0, complete: true }

test('composed traffic with missing spans, copies and skewed clocks is joined as it was planted', async () => {
  const { joined, right, planted, calls, plantedCalls } = await score(
    'damaged.jsonl',
    seeds.map((seed) => composeTraffic({ seed, ...damaged })),
  )
  expect(plantedCalls).toBeGreaterThan(2900)
  expect(right / joined).toBeGreaterThanOrEqual(0.995)
  expect(right / planted).toBeGreaterThanOrEqual(0.96)
  expect(Math.abs(calls / plantedCalls - 1)).toBeLessThanOrEqual(0.03)
}, 300_000)

test('composed traffic is joined exactly where no span is missing and each layer has ids or counts', async () => {
  const { joined, right, planted, calls, plantedCalls } = await score(
    'whole.jsonl',
    seeds.map((seed) => composeTraffic({ seed, ...whole })),
  )
  expect({ joined, right, calls }).toEqual({ joined: planted, right: planted, calls: plantedCalls })
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
}, 300_000)
