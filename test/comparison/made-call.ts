import { createHash } from 'node:crypto'
import type { CohortName } from '../../src/vocabulary/cohort-name.ts'

/** One call of a made-up trace. */
export type MadeCall = {
  readonly cohort: CohortName
  readonly cluster: string
  readonly day?: string
  readonly bins: Readonly<Record<string, string>>
  readonly outcomes?: Readonly<Record<string, number>>
  /** Scores of the call by id. */
  readonly scores?: Readonly<Record<string, number>>
}

const groupCount = 64
const digest = (text: string) => createHash('md5').update(text).digest()
/** Random group of a cluster. */
export const group = (cluster: string): number => (digest(cluster)[0] ?? 0) % groupCount
/** Hash of a cluster, for sketches. */
export const hash = (cluster: string): number => Number(digest(cluster).readBigUInt64BE() >> 12n)
