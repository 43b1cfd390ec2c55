import { int, number, renamed, string } from '../conversions.ts'
import { engineMetrics } from './engine-metrics.ts'
import type { AttributeName } from '../../vocabulary/attributes/all.ts'
import type { Conversion } from '../conversions.ts'
import type { Rule } from '../rule.ts'

/** Name of the tracer of evalgap's sidecar: what it says of the engine comes after what the engine says itself. */
export const sidecarScope = 'evalgap.sidecar'

/** A fact the sidecar adds to a reply, under its header and as an attribute of its span. */
export type SidecarHeader = { readonly header: string; readonly target: AttributeName; readonly convert: Conversion }

const engines = Object.fromEntries(
  [...new Set(engineMetrics.map(({ engine }) => engine))].map((engine) => [engine, engine]),
)

/** What the sidecar in an engine's pod says of a call, one response header each. */
export const sidecarHeaders: readonly SidecarHeader[] = [
  { header: 'evalgap-replica', target: 'evalgap.route.replica', convert: string },
  { header: 'evalgap-node', target: 'evalgap.route.node', convert: string },
  { header: 'evalgap-accelerator', target: 'evalgap.accelerator.product', convert: string },
  { header: 'evalgap-accelerator-count', target: 'evalgap.accelerator.count', convert: int },
  { header: 'evalgap-engine', target: 'evalgap.engine.name', convert: renamed(engines) },
  { header: 'evalgap-engine-version', target: 'evalgap.engine.version', convert: string },
  { header: 'evalgap-in-flight', target: 'evalgap.load.in_flight', convert: int },
  { header: 'evalgap-running', target: 'evalgap.load.running', convert: int },
  { header: 'evalgap-waiting', target: 'evalgap.load.waiting', convert: int },
  { header: 'evalgap-capacity', target: 'evalgap.load.capacity', convert: int },
  { header: 'evalgap-kv-utilization', target: 'evalgap.cache.kv_utilization', convert: number },
  { header: 'evalgap-load-age', target: 'evalgap.load.age', convert: number },
]

/** The rules that read the sidecar's headers where a client records its calls. */
export const sidecar: readonly Rule[] = sidecarHeaders.map(({ header, target, convert }) => ({
  id: `sidecar-${header.slice('evalgap-'.length)}`,
  source: 'header',
  keys: [header],
  convert,
  target,
  evidence: 'code evalgap src/sidecar',
}))
