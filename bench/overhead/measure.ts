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

/** Main-thread CPU of one block, µs per call. */
async function block(variant: Variant, body: object, calls: number): Promise<number> {
  gc()
  const before = process.threadCpuUsage()
  for (let call = 0; call < calls; call++) {
    const reply = await variant.call(body)
    if (typeof reply === 'object' && reply !== null && Symbol.asyncIterator in reply) {
      for await (const _ of reply as AsyncIterable<unknown>);
    }
  }
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / calls
}

const quantile = (sorted: readonly number[], p: number): number => {
  const position = (sorted.length - 1) * p
  const low = sorted[Math.floor(position)] ?? Number.NaN
  const high = sorted[Math.ceil(position)] ?? Number.NaN
  return low + (high - low) * (position - Math.floor(position))
}

/** Paired blocks: each variant's difference to the first one in the same round; median and quartiles over rounds. */
export async function measure(variants: readonly Variant[], body: object, plan: Plan): Promise<readonly Added[]> {
  const costs = variants.map((): number[] => [])
  for (let round = 0; round < plan.rounds + plan.warmUp; round++) {
    for (let turn = 0; turn < variants.length; turn++) {
      const index = (turn + round) % variants.length
      const variant = variants[index]
      if (variant === undefined) continue
      const cost = await block(variant, body, plan.calls)
      if (round >= plan.warmUp) costs[index]?.push(cost)
    }
  }
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
