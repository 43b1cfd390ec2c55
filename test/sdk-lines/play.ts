import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { context, propagation, trace } from '@opentelemetry/api'
import type { ContextManager, TextMapPropagator, TracerProvider } from '@opentelemetry/api'
import { instrument } from '../../src/index.ts'
import { collectUntil, outcome } from '../conformance/observe.ts'
import { rows } from '../conformance/rows.ts'
import { clientsUnderTest, subjectOf } from '../conformance/subjects.ts'
import { startReplay } from '../servers/replay.ts'
import type { ReplayServer } from '../servers/replay.ts'

type Made<T> = new (options?: object) => T
type Sdk = { readonly BasicTracerProvider: Made<TracerProvider> }
type Hooks = { readonly AsyncLocalStorageContextManager: Made<ContextManager> }
type Core = { readonly W3CBaggagePropagator: Made<TextMapPropagator> }

/** The package of the older line: the types that are installed are of the newer one. */
const loaded = (name: string): Promise<unknown> => import(name)

/** Plays the whole behaviour matrix in one process with the older SDK line and prints what went wrong, as JSON. */
const { BasicTracerProvider } = (await loaded('@opentelemetry/sdk-trace-base')) as Sdk
const { AsyncLocalStorageContextManager } = (await loaded('@opentelemetry/context-async-hooks')) as Hooks
const { W3CBaggagePropagator } = (await loaded('@opentelemetry/core')) as Core

const counts = { started: 0, ended: 0 }
const quietly = (): Promise<void> => Promise.resolve()
const processor = {
  onStart: () => void (counts.started += 1),
  onEnd: () => void (counts.ended += 1),
  forceFlush: quietly,
  shutdown: quietly,
}
const manager = new AsyncLocalStorageContextManager()
const propagator = new W3CBaggagePropagator()
const provider = new BasicTracerProvider({ spanProcessors: [processor] })
context.setGlobalContextManager(manager.enable())
propagation.setGlobalPropagator(propagator)
process.on('unhandledRejection', () => void failures.push('unhandled rejection'))

const failures: string[] = []
let played = 0

async function play(name: string, run: () => Promise<unknown>, collected: boolean): Promise<unknown> {
  counts.started = 0
  counts.ended = 0
  const seen = await outcome(run)
  await collectUntil(() => counts.ended > 0, collected ? 60 : 4)
  played += 1
  if (counts.started !== 1 || counts.ended !== 1) failures.push(`${name}: ${counts.ended}/${counts.started} spans`)
  return seen
}

for (const under of clientsUnderTest) {
  const bareSubject = subjectOf(under, under.make('http://127.0.0.1:1'), {} as ReplayServer)
  for (const row of rows.filter(({ needs }) => needs === undefined || bareSubject[needs] !== undefined)) {
    const name = `${under.name}, ${row.name}`
    const server = await startReplay()
    trace.disable()
    const bare = await outcome(() => row.run(subjectOf(under, under.make(server.url), server)))
    server.received.length = 0
    trace.setGlobalTracerProvider(provider)
    const seen = await play(
      name,
      () => row.run(subjectOf(under, instrument(under.make(server.url)), server)),
      row.collected === true,
    )
    if (JSON.stringify(seen) !== JSON.stringify(bare)) failures.push(`${name}: behaves otherwise`)
    await server.close()
  }
}

const versionOf = (name: string): string => {
  const entrance = fileURLToPath(import.meta.resolve(name))
  const folder = entrance.slice(0, entrance.lastIndexOf(name) + name.length)
  return (JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as { version: string }).version
}
const versions = { api: versionOf('@opentelemetry/api'), sdk: versionOf('@opentelemetry/sdk-trace-base') }
process.stdout.write(JSON.stringify({ played, failures, versions }))
process.exit(0)
