import type { z } from 'zod'
import type { configurationSchema } from './schema.ts'

/** The configuration of an `evalgap.config.ts`, with completion and checked by the compiler; read like any other. */
export function defineConfiguration(
  configuration: z.input<typeof configurationSchema>,
): z.input<typeof configurationSchema> {
  return configuration
}
