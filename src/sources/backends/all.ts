import type { Backend } from './backend.ts'
import { clickhouse } from './clickhouse.ts'
import { jaeger } from './jaeger.ts'
import { tempo } from './tempo.ts'

/** Every live back end that traces can be pulled from. */
export const backends: readonly Backend[] = [jaeger, tempo, clickhouse]
