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

/** One of many short windows in a hundred is met by nobody else on the machine: its time in µs per call, less the bare client's. */
const quietest = 0.01

/**
 * Added time per call in windows that nothing disturbed: no other process, no collection. On a machine that is shared this is
 * far steadier than blocks are; what it leaves out is the collector's part.
 */
export async function undisturbed(
  variants: readonly Variant[],
  body: object,
  plan: Plan,
): Promise<ReadonlyMap<string, number>> {
  const times = await inRounds(variants, plan, async (variant) => {
    // The first calls bring the variant's own code back into the caches.
    await play(variant, body, 2)
    const before = performance.now()
    await play(variant, body, plan.calls)
    return ((performance.now() - before) / plan.calls) * 1000
  })
  const [bare = 0, ...others] = times.map((each) =>
    quantile(
      each.toSorted((a, b) => a - b),
      quietest,
    ),
  )
  return new Map(variants.map(({ name }, index) => [name, index === 0 ? 0 : (others[index - 1] ?? 0) - bare]))
}
