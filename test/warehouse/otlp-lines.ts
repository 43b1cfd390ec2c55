import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadTraces } from '../../src/use-cases/load/load-traces.ts'
import { Workspace } from '../../src/workspace/workspace.ts'
import type { LoadedFile } from '../../src/warehouse/load/load-file.ts'

/** A value as OTLP writes it. */
export type AnyValue = Readonly<Record<string, unknown>>

/** Attributes in short: texts, whole numbers, other numbers, booleans, lists of texts, or an OTLP value as it is. */
export type Short = Readonly<Record<string, string | number | boolean | readonly string[] | AnyValue>>

/** OTLP attributes of short ones. */
export const attributes = (short: Short) =>
  Object.entries(short).map(([key, value]) => ({ key, value: anyValue(value) }))

function anyValue(value: Short[string]): AnyValue {
  if (typeof value === 'string') return { stringValue: value }
  if (typeof value === 'boolean') return { boolValue: value }
  if (typeof value === 'number') return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value }
  if (Array.isArray(value)) return { arrayValue: { values: value.map((text) => ({ stringValue: String(text) })) } }
  return value as AnyValue
}

/** A span with what a test does not care about filled in. */
export function span({ id = 1, trace = 1, parent, ...rest }: SpanParts = {}): Record<string, unknown> {
  const { attributes: short = {}, ...others } = rest
  return {
    traceId: trace.toString(16).padStart(32, '0'),
    spanId: id.toString(16).padStart(16, '0'),
    ...(parent === undefined ? {} : { parentSpanId: parent.toString(16).padStart(16, '0') }),
    name: 'chat',
    kind: 3,
    startTimeUnixNano: String(1_760_000_000_000_000_000n + BigInt(id) * 1_000_000n),
    endTimeUnixNano: String(1_760_000_001_000_000_000n + BigInt(id) * 1_000_000n),
    attributes: attributes(short),
    ...others,
  }
}

type SpanParts = {
  readonly id?: number
  readonly trace?: number
  readonly parent?: number
  readonly attributes?: Short
  readonly [field: string]: unknown
}

/** One line of OTLP JSON with the spans of one resource. */
export const request = (spans: readonly unknown[], resource: Short = {}, scope = 'test'): string =>
  JSON.stringify({
    resourceSpans: [
      { resource: { attributes: attributes(resource) }, scopeSpans: [{ scope: { name: scope }, spans }] },
    ],
  })

/** A folder for one test. */
export const scratch = (): Promise<string> => mkdtemp(join(tmpdir(), 'evalgap-test-'))

/** Writes a file and returns its path. */
export async function file(folder: string, name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

/** Loads paths into a new workspace, hands it to the test and cleans up. */
export async function withLoaded<Result>(
  paths: readonly string[],
  test: (workspace: Workspace, files: readonly LoadedFile[]) => Promise<Result>,
): Promise<Result> {
  const workspace = await Workspace.open({ threads: 2 })
  try {
    return await test(workspace, await loadTraces(workspace, { paths }))
  } finally {
    await workspace.close()
  }
}

/** Rows of a query over lines of OTLP JSON. */
export async function rowsOf<Row>(lines: readonly string[], sql: string): Promise<readonly Row[]> {
  const folder = await scratch()
  try {
    const path = await file(folder, 'traces.jsonl', lines.join('\n'))
    return await withLoaded([path], ({ database }) => database.rows<Row>(sql))
  } finally {
    await rm(folder, { recursive: true })
  }
}
