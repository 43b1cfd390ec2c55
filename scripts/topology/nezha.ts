import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync, zstdCompressSync } from 'node:zlib'

/**
 * Turns one minute of the Nezha recordings (IntelligentDDS/Nezha, MIT licence; Yu et al., ESEC/FSE 2023) into OTLP JSON lines, one
 * trace a line: node scripts/topology/nezha.ts <minute.csv.gz> <eval|production> <out.jsonl[.zst]>.
 * To stay small, span ids are counted anew in each trace and times are rounded to microseconds.
 */
const [source = '', cohort = 'production', target = ''] = process.argv.slice(2)

type Row = {
  readonly trace: string
  readonly span: string
  readonly parent: string
  readonly pod: string
  readonly name: string
  readonly start: string
  readonly end: string
}

const rows = gunzipSync(readFileSync(source))
  .toString('utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line): Row => {
    const [trace = '', span = '', parent = '', pod = '', ...rest] = line.trim().split(',')
    const [start = '', end = ''] = rest.slice(-3)
    return { trace, span, parent: parent === 'root' ? '' : parent, pod, name: rest.slice(0, -3).join(','), start, end }
  })

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } })

/** A deployment's pod without the hashes of its replica set and of itself. */
const serviceOf = (pod: string): string => pod.replace(/-[0-9a-f]{6,10}-[0-9a-z]{5}$/, '')

const lines = [...Map.groupBy(rows, ({ trace }) => trace).values()].map((spans) => {
  const numbers = new Map(spans.map(({ span }, index) => [span, (index + 1).toString(16).padStart(16, '0')]))
  const id = (span: string) => (span === '' ? '' : (numbers.get(span) ?? 'ffffffffffffffff'))
  const micro = (ns: string) => `${ns.slice(0, -3)}000`
  return JSON.stringify({
    resourceSpans: [...Map.groupBy(spans, ({ pod }) => pod)].map(([pod, ofPod]) => ({
      resource: { attributes: [text('service.name', serviceOf(pod)), text('evalgap.cohort', cohort)] },
      scopeSpans: [
        {
          spans: ofPod.map(({ trace, span, parent, name, start, end }) => ({
            traceId: trace,
            spanId: id(span),
            parentSpanId: id(parent),
            name,
            startTimeUnixNano: micro(start),
            endTimeUnixNano: micro(end),
          })),
        },
      ],
    })),
  })
})
const bytes = Buffer.from(`${lines.join('\n')}\n`)
writeFileSync(target, target.endsWith('.zst') ? zstdCompressSync(bytes) : bytes)
