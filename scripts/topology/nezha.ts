import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync, zstdCompressSync } from 'node:zlib'

/**
 * Turns one minute of the Nezha recordings (IntelligentDDS/Nezha, MIT licence; Yu et al., ESEC/FSE 2023) into OTLP JSON lines, one
 * trace a line: node scripts/topology/nezha.ts <minute.csv.gz> <eval|production> <out.jsonl[.zst]> [most traces].
 */
const [source = '', cohort = 'production', target = '', most = 'Infinity'] = process.argv.slice(2)

type Row = { readonly trace: string; readonly span: string; readonly parent: string; readonly pod: string; readonly name: string; readonly start: string; readonly end: string }

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

const lines = [...Map.groupBy(rows, ({ trace }) => trace).values()].slice(0, Number(most)).map((spans) =>
  JSON.stringify({
    resourceSpans: [...Map.groupBy(spans, ({ pod }) => pod)].map(([pod, ofPod]) => ({
      resource: { attributes: [text('service.name', serviceOf(pod)), text('k8s.pod.name', pod), text('evalgap.cohort', cohort)] },
      scopeSpans: [
        {
          spans: ofPod.map(({ trace, span, parent, name, start, end }) => ({
            ...{ traceId: trace, spanId: span, parentSpanId: parent, name, startTimeUnixNano: start, endTimeUnixNano: end },
          })),
        },
      ],
    })),
  }),
)
const bytes = Buffer.from(`${lines.join('\n')}\n`)
writeFileSync(target, target.endsWith('.zst') ? zstdCompressSync(bytes) : bytes)
