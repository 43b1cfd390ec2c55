import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** What a child process took: wall and processor seconds of its work, its peak memory in MB, and what it found. */
export type Cost = {
  readonly seconds: number
  readonly cpu: number
  readonly peakMb: number
  readonly found: Readonly<Record<string, number>>
}

/** Runs `bench/<script>` in a process of its own, so that its peak memory is its own. */
export async function costOf(script: string, ...parameters: readonly string[]): Promise<Cost> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(script, import.meta.url)), ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${script} ${parameters.join(' ')} ended with ${code}`)
  return JSON.parse(output) as Cost
}

/** Measures the work of this process and prints its cost for the parent. */
export async function reportCost(work: () => Promise<Readonly<Record<string, number>>>): Promise<void> {
  const [started, before] = [performance.now(), process.cpuUsage()]
  const found = await work()
  const used = process.cpuUsage(before)
  const cost: Cost = {
    seconds: (performance.now() - started) / 1000,
    cpu: (used.user + used.system) / 1e6,
    peakMb: process.resourceUsage().maxRSS / 1024,
    found,
  }
  process.stdout.write(JSON.stringify(cost))
}

/** The run with the median of a figure. */
export function median(costs: readonly Cost[], figure: (cost: Cost) => number): number {
  const sorted = costs.map(figure).sort((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
