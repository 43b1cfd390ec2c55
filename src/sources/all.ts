import { otlpJson } from './otlp-json.ts'
import type { Source } from './source.ts'

/** Every trace format evalgap reads, in the order they are asked. */
export const sources: readonly Source[] = [otlpJson]
