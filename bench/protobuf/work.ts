import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { Workspace } from '../../src/workspace/workspace.ts'
import { transcodeProtobuf } from '../../src/sources/protobuf/transcode.ts'
import { loadFile } from '../../src/warehouse/load/load-file.ts'
import { tracesData } from '../../test/sources/protobuf-messages.ts'
import { reportCost } from '../child.ts'

const [task = '', path = '', databasePath = ''] = process.argv.slice(2)

type Value = Readonly<Record<string, unknown>>
type Span = {
  readonly traceId: Uint8Array
  readonly spanId: Uint8Array
  readonly name: string
  readonly startTimeUnixNano: { toString(): string }
  readonly endTimeUnixNano: { toString(): string }
  readonly attributes: readonly { readonly key: string; readonly value: Value }[]
}
type Message = {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly Span[] }[] }[]
}

/** Every span of the frames, as protobufjs decodes them. */
function* decoded(): Generator<Span> {
  const bytes = readFileSync(path)
  for (let at = 0; at < bytes.length;) {
    const length = bytes.readUInt32BE(at)
    const message = tracesData.decode(bytes.subarray(at + 4, at + 4 + length)) as unknown as Message
    for (const { scopeSpans } of message.resourceSpans) for (const { spans } of scopeSpans) yield* spans
    at += 4 + length
  }
}

function decode(): Record<string, number> {
  let spans = 0
  for (const _ of decoded()) spans += 1
  return { spans }
}

/** What a user would write: decode, then append row by row. */
async function append(): Promise<Record<string, number>> {
  const connection = await (await DuckDBInstance.create(databasePath)).connect()
  await connection.run('CREATE TABLE s (t VARCHAR, s VARCHAR, n VARCHAR, b BIGINT, e BIGINT, k VARCHAR, a VARCHAR)')
  const appender = await connection.createAppender('s')
  let spans = 0
  for (const span of decoded()) {
    appender.appendVarchar(Buffer.from(span.traceId).toString('hex'))
    appender.appendVarchar(Buffer.from(span.spanId).toString('hex'))
    appender.appendVarchar(span.name)
    appender.appendBigInt(BigInt(span.startTimeUnixNano.toString()))
    appender.appendBigInt(BigInt(span.endTimeUnixNano.toString()))
    appender.appendVarchar(span.attributes.map(({ key }) => key).join('\u001f'))
    appender.appendVarchar(span.attributes.map(({ value }) => String(Object.values(value)[0])).join('\u001f'))
    appender.endRow()
    spans += 1
  }
  appender.closeSync()
  return { spans }
}

async function rows(): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'evalgap-bench-rows-'))
  let spans = 0
  for await (const part of transcodeProtobuf(path, folder, { framing: 'frames' })) {
    spans += part.spans
    rmSync(part.path)
  }
  rmSync(folder, { recursive: true })
  return { spans }
}

async function load(): Promise<Record<string, number>> {
  const workspace = await Workspace.open({ databasePath, memory: '2GB' })
  const { spans } = await loadFile(workspace.database, path, { scratchFolder: workspace.folder })
  await workspace.close()
  return { spans }
}

const tasks: Readonly<Record<string, () => Record<string, number> | Promise<Record<string, number>>>> = {
  decode,
  append,
  rows,
  load,
}
await reportCost(async () => (await tasks[task]?.()) ?? {})
