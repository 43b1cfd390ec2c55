import { fileURLToPath } from 'node:url'

/** Configuration of a Collector as somebody may run it before they know of evalgap. */
export const existing = fileURLToPath(new URL('existing.yaml', import.meta.url))
