import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { instrument } from '../../src/index.ts'
import { startReplay } from '../servers/replay.ts'
import type { ReplayServer } from '../servers/replay.ts'
import { collectUntil, outcome, unhandledDuring } from './observe.ts'
import { rows } from './rows.ts'
import type { Row } from './rows.ts'
import { registerSdk } from '../recording/sdk.ts'
import type { SpanWatch } from '../recording/sdk.ts'
import { clientsUnderTest, subjectOf } from './subjects.ts'
import type { ClientUnderTest } from './subjects.ts'

vi.setConfig({ testTimeout: 30_000 })

const has = (under: ClientUnderTest, { needs }: Row): boolean =>
  needs === undefined || subjectOf(under, under.make('http://127.0.0.1:1'), {} as ReplayServer)[needs] !== undefined

async function play(row: Row, under: ClientUnderTest, instrumented: boolean): Promise<unknown> {
  const server = await startReplay()
  try {
    const made = under.make(server.url)
    const client = instrumented ? instrument(made) : made
    let seen: unknown
    const unhandled = await unhandledDuring(async () => {
      seen = await outcome(() => row.run(subjectOf(under, client, server)))
    })
    return { seen, unhandled, requests: server.received.length }
  } finally {
    await server.close()
  }
}

describe.each(clientsUnderTest)('instrumented $name', (under) => {
  let spans: SpanWatch
  beforeAll(() => {
    spans = registerSdk()
  })
  afterAll(() => spans.stop())

  test.each(rows.filter((row) => has(under, row)))(
    'behaves as it does bare and begins and ends one span: $name',
    async (row) => {
      spans.stop()
      const bare = await play(row, under, false)
      spans = registerSdk()
      const seen = await play(row, under, true)
      expect(seen).toEqual(bare)
      if (row.collected === true) expect(await collectUntil(() => spans.ended.length > 0)).toBe(true)
      else await collectUntil(() => spans.ended.length > 0, 4)
      expect([spans.started.length, spans.ended.length]).toEqual([1, 1])
    },
  )
})
