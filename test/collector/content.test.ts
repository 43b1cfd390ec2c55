import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { gatewayGates, startCollector } from '../../scripts/collector/start.ts'
import { contentKeys } from '../collector-config/content-keys.ts'
import { existing } from './existing.ts'
import { requestOf, send, spansOf, textAttributes, textOf } from './otlp.ts'
import type { Attribute, Span, TraceRequest } from './otlp.ts'
import { scratch, until, written } from './written.ts'

const secret = 'the patient asked about her pregnancy'
const keys = [...new Set(Object.values(contentKeys).flat())]

/** The secret in every key of every dialect: as text, in lists and in objects, on span, event and resource. */
function planted(): TraceRequest {
  const texts = textAttributes(Object.fromEntries(keys.map((key) => [key, secret])))
  const nested: readonly Attribute[] = keys.map((key, index) => ({
    key,
    value:
      index % 2 === 0
        ? { arrayValue: { values: [{ stringValue: secret }] } }
        : { kvlistValue: { values: [{ key: 'content', value: { stringValue: secret } }] } },
  }))
  const time = { startTimeUnixNano: '1790000000000000000', endTimeUnixNano: '1790000001000000000' }
  const span = (id: string, attributes: readonly Attribute[]): Span => ({
    ...time,
    traceId: 'c'.repeat(32),
    spanId: id.repeat(16),
    name: 'chat llama-3.1-8b',
    status: { code: 2, message: `400: cannot answer "${secret}"` },
    attributes: [...attributes, ...textAttributes({ 'gen_ai.request.model': 'llama-3.1-8b' })],
    events: [{ name: 'exception', timeUnixNano: time.startTimeUnixNano, attributes }],
  })
  const request = requestOf([span('1', texts), span('2', nested)])
  return {
    resourceSpans: request.resourceSpans.map((one) => ({
      ...one,
      resource: { attributes: [...texts, ...(one.resource?.attributes ?? [])] },
    })),
  }
}

/** Everything a Collector wrote below its folder, and its metrics. */
async function writtenAfter(
  options: Omit<Parameters<typeof startCollector>[0], 'folder'>,
  folder: string,
): Promise<string> {
  const collector = await startCollector({ ...options, folder })
  expect((await send(collector.url, planted())).status).toBe(200)
  await until(() => spansOf(written(folder)).length === 2)
  const metrics = await fetch(collector.metricsUrl).then(
    (response) => response.text(),
    () => '',
  )
  await collector.stop()
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return [metrics, ...files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'))].join('\n')
}

const keepAll = { EVALGAP_EXPORTERS: '[file/traces]', EVALGAP_SAMPLING: '[]', EVALGAP_METRICS_INTERVAL: '1s' }

describe('the text of users and models', () => {
  test('does not pass gateway.yaml', async () => {
    using folder = scratch()
    const all = await writtenAfter({ configs: ['gateway.yaml'], gates: gatewayGates, env: keepAll }, folder.path)
    expect(all).toContain('llama-3.1-8b')
    expect(all).not.toContain('patient')
  })

  test('does not pass minimal.yaml', async () => {
    using folder = scratch()
    const all = await writtenAfter({ configs: [existing, 'minimal.yaml'] }, folder.path)
    expect(all).toContain('llama-3.1-8b')
    expect(all).not.toContain('patient')
  })

  test('is a keyed hash with hash-content.yaml: equal where it was equal, and only then', async () => {
    using folder = scratch()
    const env = { ...keepAll, EVALGAP_HASH_KEY: 'a secret of thirty-two bytes or more' }
    const all = await writtenAfter(
      { configs: ['gateway.yaml', 'hash-content.yaml'], gates: gatewayGates, env },
      folder.path,
    )
    expect(all).not.toContain('patient')
    const [texts] = spansOf(written(folder.path)).filter(({ spanId }) => spanId === '1'.repeat(16))
    const hashes = new Set(keys.map((key) => texts && textOf(texts, key)))
    expect(hashes.size).toBe(1)
    expect([...hashes][0]).toMatch(/^[0-9a-f]{64}$/)
  })
})
