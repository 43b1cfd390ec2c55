import { createReadStream, createWriteStream, existsSync, mkdirSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { frame, message } from '../../test/sources/protobuf-messages.ts'
import { costOf, median } from '../child.ts'
import type { Cost } from '../child.ts'
import { generatedIn, usualAttributes } from '../generate-spans.ts'

// How fast does protobuf load, beside protobufjs with the appender and beside the same spans as JSON, in one run?
// npm run bench -- protobuf [spans] [runs] [attributes a span]
const [spans = 1e5, runs = 3, attributes = usualAttributes] = process.argv.slice(2).map(Number)
const folder = join(tmpdir(), 'evalgap-bench')
mkdirSync(folder, { recursive: true })
const json = await generatedIn(folder, spans, attributes)
const protobuf = json.replace(/jsonl$/, 'binpb')
if (!existsSync(protobuf)) {
  const out = createWriteStream(protobuf)
  for await (const line of createInterface({ input: createReadStream(json) })) {
    if (!out.write(frame(message(line)))) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
}

const tasks = [
  ['protobufjs, decode alone', 'decode', protobuf],
  ['protobufjs and the appender', 'append', protobuf],
  ['evalgap, to Parquet alone', 'rows', protobuf],
  ['evalgap, into the table spans', 'load', protobuf],
  ['the same spans as JSON lines, into the table spans', 'load', json],
] as const
const costs = tasks.map((): Cost[] => [])
for (let run = 0; run < runs; run++) {
  for (const [index, [, task, path]] of tasks.entries()) {
    const database = join(folder, 'protobuf.duckdb')
    rmSync(database, { force: true })
    costs[index]?.push(await costOf('./protobuf/work.ts', task, path, database))
    rmSync(database, { force: true })
  }
}
console.log('| task | s | cpu s | spans/s | spans per cpu s | peak MB |\n|---|---|---|---|---|---|')
for (const [index, [title]] of tasks.entries()) {
  const of = costs[index] ?? []
  const [seconds, cpu] = [median(of, (cost) => cost.seconds), median(of, (cost) => cost.cpu)]
  const peak = Math.round(median(of, (cost) => cost.peakMb))
  const rates = [seconds, cpu].map((each) => `${Math.round(spans / each / 1000)} k`)
  console.log(`| ${[title, seconds.toFixed(1), cpu.toFixed(1), ...rates, peak].join(' | ')} |`)
}
