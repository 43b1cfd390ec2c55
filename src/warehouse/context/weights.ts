import type { Database } from '../database.ts'

/** What the user says of how traces were sampled, beside what the traces say themselves. */
export type WeightSettings = {
  /** Adjusted count of the traces that a tail-sampling policy kept, by policy; null: it has no probability. */
  readonly byPolicy?: Readonly<Record<string, number | null>> | undefined
  /** Attribute of a trace's spans that holds its adjusted count. */
  readonly attribute?: string | undefined
}

/** Creates the temporary table `trace_weights`: what each sampled trace of a resolved database stands for. */
export async function createWeights(
  database: Database,
  { byPolicy = {}, attribute }: WeightSettings = {},
): Promise<void> {
  await database.runQuery('context/weights/attribute', { attribute: attribute ?? null })
  await database.runQuery('context/weights/traces', { policies: JSON.stringify(byPolicy) })
}
