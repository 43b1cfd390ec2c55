import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gatewayGates, startCollector } from '../../scripts/collector/start.ts'
import { drive } from './drive.ts'
import type { Drive } from './drive.ts'
import { payloads } from './payloads.ts'

/**
 * Throughput of `gateway.yaml` beside a pipeline that passes through, in turns, each time a Collector of its own.
 * Arguments: rounds, seconds per turn.
 */
const [, , roundsSaid = '5', secondsSaid = '8'] = process.argv
const here = (name: string): string => new URL(name, import.meta.url).pathname
const keepAll = { EVALGAP_SAMPLING: '[]' }

type Variant = {
  readonly name: string
  readonly configs: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

const variants: readonly Variant[] = [
  {
    name: 'pass-through with the outputs of gateway.yaml',
    configs: [
      'gateway.yaml',
      'yaml:service::pipelines::traces/in: { processors: [memory_limiter], exporters: [forward/sample] }',
      'yaml:service::pipelines::metrics/red: { receivers: [otlp] }',
    ],
    env: keepAll,
  },
  { name: 'gateway.yaml without tail sampling', configs: ['gateway.yaml'], env: keepAll },
  { name: 'gateway.yaml with tail sampling', configs: ['gateway.yaml'], env: { EVALGAP_DECISION_WAIT: '2s' } },
  { name: 'bare OTLP to OTLP: no queue on disk, no file', configs: [here('pass-through.yaml')], env: {} },
]

const requests = await payloads(8)
const backEndFolder = mkdtempSync(join(tmpdir(), 'evalgap-bench-'))
const backEnd = await startCollector({ configs: [here('back-end.yaml')], folder: backEndFolder })

async function turn({ configs, env }: Variant): Promise<Drive> {
  const folder = mkdtempSync(join(tmpdir(), 'evalgap-bench-'))
  const collector = await startCollector({
    configs,
    gates: gatewayGates,
    folder,
    env: { EVALGAP_BACKEND: backEnd.grpc, ...env },
  })
  await drive(collector, requests, 1)
  const result = await drive(collector, requests, Number(secondsSaid))
  await collector.stop()
  rmSync(folder, { recursive: true, force: true })
  return result
}

const turns = new Map<string, Drive[]>(variants.map(({ name }) => [name, []]))
for (let round = 0; round < Number(roundsSaid); round++)
  for (const variant of variants) turns.get(variant.name)?.push(await turn(variant))
await backEnd.stop()
rmSync(backEndFolder, { recursive: true, force: true })

const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[values.length >> 1] ?? NaN
const rows = [...turns].map(([name, runs]) => ({
  name,
  perSecond: median(runs.map(({ spans, seconds }) => spans / seconds)),
  perProcessorSecond: median(runs.map(({ spans, processorSeconds }) => spans / processorSeconds)),
}))
const [base] = rows
const bytes = Math.round((requests[0]?.body.length ?? 0) / (requests[0]?.spans ?? 1))
console.log(
  `${requests[0]?.spans} spans a request, ${bytes} bytes a span; median of ${roundsSaid} rounds of ${secondsSaid} s\n`,
)
console.log('| pipeline | spans/s | of pass-through | spans per processor second | of pass-through |')
console.log('|---|---|---|---|---|')
for (const { name, perSecond, perProcessorSecond } of rows) {
  const share = (value: number, whole = NaN): string => `${Math.round((100 * value) / whole)}%`
  console.log(
    `| ${name} | ${Math.round(perSecond)} | ${share(perSecond, base?.perSecond)} | ${Math.round(perProcessorSecond)} | ${share(perProcessorSecond, base?.perProcessorSecond)} |`,
  )
}
