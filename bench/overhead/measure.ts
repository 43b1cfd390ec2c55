import { runInNewContext } from 'node:vm'
import { setFlagsFromString } from 'node:v8'
import type { Variant } from './variant.ts'

setFlagsFromString('--expose-gc')
const gc = runInNewContext('gc') as () => void

/** Plan of one measurement: every round plays one block of every variant, in rotated order. */
export type Plan = { readonly rounds: number; readonly warmUp: number; readonly calls: number }

/** Added main-thread CPU over the bare client, in µs per call. */
export type Added = {
  readonly name: string
  readonly median: number
  readonly low: number
  readonly high: number
  /** CPU of the variant itself, median µs per call. */
  readonly own: number
}

async function play({ call }: Variant, body: object, calls: number): Promise<void> {
  for (let made = 0; made < calls; made++) {
    const reply = await call(body)
    if (typeof reply === 'object' && reply !== null && Symbol.asyncIterator in reply) {
      for await (const _ of reply as AsyncIterable<unknown>);
    }
  }
}

/** Main-thread CPU of one block, µs per call. */
async function block(variant: Variant, body: object, calls: number): Promise<number> {
  gc()
  const before = process.threadCpuUsage()
  await play(variant, body, calls)
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / calls
}

const quantile = (sorted: readonly number[], p: number): number => {
  const position = (sorted.length - 1) * p
  const low = sorted[Math.floor(position)] ?? Number.NaN
  const high = sorted[Math.ceil(position)] ?? Number.NaN
  return low + (high - low) * (position - Math.floor(position))
}

/** Costs of each variant in all rounds after the warm-up; every round plays each once, in rotated order. */
async function inRounds(
  variants: readonly Variant[],
  { rounds, warmUp }: Plan,
  costOf: (variant: Variant) => Promise<number>,
): Promise<readonly (readonly number[])[]> {
  const costs = variants.map((): number[] => [])
  for (let round = 0; round < rounds + warmUp; round++) {
    for (let turn = 0; turn < variants.length; turn++) {
      const index = (turn + round) % variants.length
      const variant = variants[index]
      if (variant === undefined) continue
      const cost = await costOf(variant)
      if (round >= warmUp) costs[index]?.push(cost)
    }
  }
  return costs
}

/** Paired blocks: each variant's difference to the first one in the same round; median and quartiles over rounds. */
export async function measure(variants: readonly Variant[], body: object, plan: Plan): Promise<readonly Added[]> {
  const costs = await inRounds(variants, plan, (variant) => block(variant, body, plan.calls))
  const bare = costs[0] ?? []
  return variants.map(({ name }, index) => {
    const own = costs[index] ?? []
    const differences = own.map((cost, round) => cost - (bare[round] ?? Number.NaN)).toSorted((a, b) => a - b)
    const [median, low, high] = [0.5, 0.25, 0.75].map((p) => quantile(differences, p))
    return {
      name,
      median: median ?? 0,
      low: low ?? 0,
      high: high ?? 0,
      own: quantile(
        own.toSorted((a, b) => a - b),
        0.5,
      ),
    }
  })
}

/** One of many short windows in a hundred is met by nobody else on the machine. */
const quietest = 0.01

/**
 * Time per call in windows that nothing disturbed, µs: no other process, no collection. On a machine that is shared this is far
 * steadier than blocks are; what it leaves out is the collector's part.
 */
async function quietTimes(variants: readonly Variant[], body: object, plan: Plan): Promise<readonly number[]> {
  const times = await inRounds(variants, plan, async (variant) => {
    // The first calls bring the variant's own code back into the caches.
    await play(variant, body, 2)
    const before = performance.now()
    await play(variant, body, plan.calls)
    return ((performance.now() - before) / plan.calls) * 1000
  })
  return times.map((each) =>
    quantile(
      each.toSorted((a, b) => a - b),
      quietest,
    ),
  )
}

/** Time that each variant adds to the first, the bare client, in undisturbed windows, µs per call. */
export async function undisturbed(
  variants: readonly Variant[],
  body: object,
  plan: Plan,
): Promise<ReadonlyMap<string, number>> {
  const times = await quietTimes(variants, body, plan)
  return new Map(variants.map(({ name }, index) => [name, (times[index] ?? 0) - (times[0] ?? 0)]))
}

/** The same variants with streams of two lengths. */
export type Grown = { readonly by: number; readonly shorter: readonly Variant[]; readonly longer: readonly Variant[] }

/**
 * Time that each variant adds to the first per chunk, µs: what a stream costs more where it is longer, both lengths in the same
 * rounds. Both are long, since a call that follows hundreds of chunks costs more than one that follows eight: it finds the caches
 * full of other things.
 */
export async function perChunk(grown: Grown, body: object, plan: Plan): Promise<ReadonlyMap<string, number>> {
  const { by, shorter, longer } = grown
  const times = await quietTimes([...shorter, ...longer], body, plan)
  const growth = shorter.map((_, index) => ((times[shorter.length + index] ?? 0) - (times[index] ?? 0)) / by)
  return new Map(shorter.map(({ name }, index) => [name, (growth[index] ?? 0) - (growth[0] ?? 0)]))
}
