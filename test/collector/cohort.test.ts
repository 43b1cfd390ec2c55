import { afterAll, beforeAll, expect, test } from 'vitest'
import { gatewayGates, startCollector } from '../../scripts/collector/start.ts'
import type { Collector } from '../../scripts/collector/start.ts'
import { requestOf, send, spansOf, textAttributes, textOf } from './otlp.ts'
import type { Span } from './otlp.ts'
import { scratch, until, written } from './written.ts'

type Said = {
  readonly span?: Readonly<Record<string, string>>
  readonly resource?: Readonly<Record<string, string>>
  readonly header?: string
}

const cases: readonly (readonly [string, Said, string])[] = [
  ['nothing', {}, 'unknown'],
  ['the environment alone', { resource: { 'deployment.environment.name': 'production' } }, 'unknown'],
  ['the span', { span: { 'evalgap.cohort': 'production' } }, 'production'],
  ['the resource', { resource: { 'evalgap.cohort': 'eval' } }, 'eval'],
  ['the export header', { header: 'shadow' }, 'shadow'],
  ['a header that names no cohort', { header: 'canary-7' }, 'unknown'],
  [
    'the span before the resource',
    { span: { 'evalgap.cohort': 'eval' }, resource: { 'evalgap.cohort': 'production' } },
    'eval',
  ],
  ['the resource before the header', { resource: { 'evalgap.cohort': 'production' }, header: 'eval' }, 'production'],
  ['a span that says unknown', { span: { 'evalgap.cohort': 'unknown' }, header: 'eval' }, 'eval'],
  ['a test suite', { span: { 'test.suite.name': 'checkout' } }, 'eval'],
  ['a test suite of the process', { resource: { 'test.suite.name': 'checkout' } }, 'eval'],
  ['promptfoo', { span: { 'promptfoo.eval.id': 'eval-1' } }, 'eval'],
  ['a Langfuse experiment', { span: { 'langfuse.environment': 'sdk-experiment' } }, 'eval'],
  ['another Langfuse environment', { span: { 'langfuse.environment': 'staging' } }, 'unknown'],
  ['DeepEval', { span: { 'confident.trace.test_run_id': 'run-1' } }, 'eval'],
  ['Inspect', { span: { 'inspect.sample.id': '7' } }, 'eval'],
]

const folder = scratch()
let collector: Collector

beforeAll(async () => {
  collector = await startCollector({
    configs: ['gateway.yaml'],
    gates: gatewayGates,
    folder: folder.path,
    env: { EVALGAP_EXPORTERS: '[file/traces]', EVALGAP_SAMPLING: '[]' },
  })
})
afterAll(async () => {
  await collector.stop()
  folder[Symbol.dispose]()
})

test.each(cases.map(([name, said, cohort], index) => ({ name, said, cohort, index })))(
  '$name makes a span $cohort',
  async ({ said, cohort, index }) => {
    const traceId = String(index + 1).padStart(32, 'a')
    const span: Span = {
      traceId,
      spanId: 'b'.repeat(16),
      name: 'chat',
      startTimeUnixNano: '1790000000000000000',
      endTimeUnixNano: '1790000001000000000',
      attributes: textAttributes(said.span ?? {}),
    }
    const headers = said.header === undefined ? {} : { 'x-evalgap-cohort': said.header }
    await send(collector.url, requestOf([span], { 'service.name': 'shop', ...said.resource }), headers)
    const arrived = (): Span | undefined => spansOf(written(folder.path)).find((one) => one.traceId === traceId)
    await until(() => arrived() !== undefined)
    expect(textOf(arrived() ?? span, 'evalgap.cohort')).toBe(cohort)
  },
)
