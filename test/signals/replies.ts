import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Value } from '../../src/signals/known.ts'
import { coreAttributes } from '../../src/vocabulary/attributes/core.ts'
import type { Attribute } from '../../src/vocabulary/attribute.ts'
import { ReplyReading } from '../../src/signals/reading.ts'
import type { ReadCall } from '../../src/signals/reading.ts'

/** One reply as recorded, or written by hand where none was recorded. */
export type Reply = {
  readonly host: string
  readonly request?: unknown
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly chunks?: readonly unknown[]
  readonly source: string
}

const folder = join(import.meta.dirname, '../fixtures/replies')

/** Every reply under test/fixtures/replies, by `<folder>/<case>`. */
export const replies: ReadonlyMap<string, Reply> = new Map(
  globSync('*/*.json', { cwd: folder })
    .sort()
    .map((path) => [
      `${dirname(path)}/${basename(path, '.json')}`,
      JSON.parse(readFileSync(join(folder, path), 'utf8')) as Reply,
    ]),
)

/** One fixture by name. */
export function reply(name: string): Reply {
  const found = replies.get(name)
  if (found === undefined) throw new Error(`no fixture ${name}`)
  return found
}

const enumerations = (coreAttributes as readonly Attribute[])
  .filter(({ name, values }) => values?.includes('unknown') && name !== 'evalgap.cohort')
  .map(({ name }) => name)

/** What a reading tells, by attribute, in full: sources one by one, and enumerations that it leaves out as unknown. */
export function toldBy(reading: ReplyReading): Readonly<Record<string, Value>> {
  const facts: Record<string, Value> = Object.fromEntries(enumerations.map((name) => [name, 'unknown']))
  reading.tell((name, value) => {
    if (name !== 'evalgap.sources') facts[name] = value
    else for (const [fact = '', source = ''] of pairs(value)) facts[`evalgap.src.${fact}`] = source
  })
  return facts
}

const pairs = (sources: Value): readonly string[][] =>
  String(sources)
    .split(',')
    .map((pair) => pair.split('='))

/** The facts of a reply, read chunk by chunk as the recorder does. */
export function factsOf(reply: Reply, call: Partial<ReadCall> = {}): Readonly<Record<string, Value>> {
  const reading = new ReplyReading({ host: reply.host, request: reply.request, ...call })
  reading.headers(Object.entries(reply.headers))
  for (const chunk of reply.chunks ?? [reply.body]) reading.body(chunk)
  return toldBy(reading)
}

/** The facts of a JSON body from a host, with headers as a whole JSON reply has them. */
export function factsOfBody(
  host: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Readonly<Record<string, Value>> {
  return factsOf({ host, body, headers: { 'content-type': 'application/json', ...headers }, source: 'test' })
}
