import { z } from 'zod'
import { readFile } from 'node:fs/promises'

const verdictRecord = z
  .object({
    line: z.string(),
    repetition: z.number(),
    code: z.string(),
    intervals: z
      .record(z.string(), z.object({ held: z.boolean(), width: z.number().optional() }).readonly())
      .readonly(),
  })
  .readonly()

/** The answer to one repetition of one line: the code of the verdict, and what its intervals hold. */
export type VerdictRecord = z.output<typeof verdictRecord>

/** The answers of a file, one JSON object a line; none where there is no such file. */
export async function readRecords(path: string): Promise<readonly VerdictRecord[]> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return text
    .split('\n')
    .filter((each) => each !== '')
    .map((each) => verdictRecord.parse(JSON.parse(each)))
}
