import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { assert, asyncProperty } from 'fast-check'
import { expect, test } from 'vitest'
import { file, scratch, withLoaded } from '../../warehouse/otlp-lines.ts'
import { message } from '../protobuf-messages.ts'
import { resourceSpans } from '../dialects/otlp.ts'
import type { Trace } from '../dialects/trace.ts'
import { scale, seed } from './scale.ts'
import { traces } from './traces.ts'

const document = (trace: Trace): string => JSON.stringify({ resourceSpans: [resourceSpans(trace)] })

/** How the Collector's `awss3` exporter may write a batch. */
const objects = [
  { end: 'json', content: document },
  { end: 'json.gz', content: (trace: Trace) => gzipSync(document(trace)) },
  { end: 'binpb', content: (trace: Trace) => message(document(trace)) },
] as const

/** A bucket: a folder for each minute, and beside the traces what else lies in buckets. */
async function bucket(folder: string, list: readonly Trace[]): Promise<void> {
  for (const [index, trace] of list.entries()) {
    const minute = join(folder, 'year=2026', 'month=11', 'day=21', 'hour=16', `minute=${index % 3}`)
    await mkdir(minute, { recursive: true })
    const object = objects[index % objects.length]
    if (object) await file(minute, `traces_${index}.${object.end}`, object.content(trace))
    await file(minute, `logs_${index}.json`, '{"resourceLogs":[]}')
  }
}

test('a bucket of the awss3 exporter loads whole and is resolved, whatever the traces say', () =>
  assert(
    asyncProperty(traces(6, 6), async (list) => {
      const folder = await scratch()
      try {
        await bucket(folder, list)
        await withLoaded([folder], async ({ database }, files) => {
          expect(files.map(({ rejected }) => rejected)).toEqual(list.map(() => 0))
          const [found] = await database.rows(
            'SELECT count(*)::INT AS spans, count(DISTINCT trace_id)::INT AS traces FROM spans',
          )
          expect(found).toEqual({ spans: list.flatMap(({ spans }) => spans).length, traces: list.length })
        })
      } finally {
        await rm(folder, { recursive: true })
      }
    }),
    { numRuns: scale, seed, endOnFailure: true },
  ))
