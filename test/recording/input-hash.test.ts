import OpenAI from 'openai'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { instrument } from '../../src/index.ts'
import type { RecordingOptions } from '../../src/index.ts'
import { inputHash } from '../../src/recording/input-hash.ts'
import { recorded } from '../servers/recorded.ts'
import { startReplay } from '../servers/replay.ts'
import type { ReplayServer } from '../servers/replay.ts'
import { registerSdk } from './sdk.ts'
import type { SpanWatch } from './sdk.ts'

let server: ReplayServer
let spans: SpanWatch
beforeAll(async () => {
  server = await startReplay()
  spans = registerSdk()
})
afterEach(() => spans.reset())
afterAll(async () => {
  spans.stop()
  await server.close()
})

const asked = (content: string, system = 'Be brief.') => ({
  messages: [
    { role: 'system' as const, content: system },
    { role: 'user' as const, content },
  ],
})

async function recordedHash(options: RecordingOptions) {
  server.answer(recorded('openai-chat'))
  const client = instrument(new OpenAI({ apiKey: 'k', baseURL: `${server.url}/v1` }), options)
  await client.chat.completions.create({ model: 'm', ...asked('Which ocean?') })
  return spans.ended[0]?.attributes
}

describe('the hash of an input', () => {
  test('is off without a key', async () => {
    expect(await recordedHash({})).not.toHaveProperty(['evalgap.input.hash'])
  })

  test('is recorded under a key, without the content', async () => {
    const attributes = await recordedHash({ inputHashKey: 'secret' })
    expect(attributes?.['evalgap.input.hash']).toBe(inputHash(asked('Which ocean?'), 'secret'))
    expect(JSON.stringify(attributes)).not.toContain('ocean')
  })

  test('is the same under another system prompt and in another client’s form, and differs by text and key', () => {
    const hash = inputHash(asked('Which ocean?'), 'secret')
    expect(hash).toMatch(/^[0-9a-f]{8}:[0-9a-f]{32}$/)
    expect(inputHash(asked('Which ocean?', 'Be long.'), 'secret')).toBe(hash)
    const parts = [{ role: 'user', content: [{ type: 'text', text: 'Which ocean?' }] }]
    expect(inputHash({ messages: parts, system: 'Be brief.' }, 'secret')).toBe(hash)
    expect(inputHash(asked('Which sea?'), 'secret')?.slice(0, 9)).toBe(hash?.slice(0, 9))
    expect(inputHash(asked('Which sea?'), 'secret')).not.toBe(hash)
    expect(inputHash(asked('Which ocean?'), 'other')?.slice(0, 8)).not.toBe(hash?.slice(0, 8))
  })

  test('is absent where a part cannot be told from another, and without messages', () => {
    const image = { type: 'image_url', image_url: { url: 'data:…' } }
    expect(inputHash({ messages: [{ role: 'user', content: [image] }] }, 'secret')).toBeUndefined()
    expect(inputHash({}, 'secret')).toBeUndefined()
  })
})
