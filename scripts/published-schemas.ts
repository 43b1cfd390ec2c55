import { z } from 'zod'
import { configurationSchema } from '../src/configuration/schema.ts'
import { comparison } from '../src/vocabulary/comparison.ts'

/** JSON Schemas that are published, by file name. Fields may be added to a comparison, so none forbids others. */
export const publishedSchemas = (): Readonly<Record<string, object>> => ({
  'comparison-1.schema.json': published(comparison, 'The result of evalgap compare and check (evalgap/comparison/1)'),
  'configuration-1.schema.json': published(configurationSchema, 'evalgap.config.yaml, .json or .ts'),
})

const published = (schema: z.ZodType, title: string): object => ({
  title,
  ...z.toJSONSchema(schema, { io: 'input', override: ({ jsonSchema }) => void delete jsonSchema.readOnly }),
})
