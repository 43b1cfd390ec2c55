import { expect, test } from 'vitest'
import { operatorChecklist } from '../../src/signals/operator-checklist.ts'
import { operatorHints } from '../../src/signals/operator-hints.ts'
import { coreAttributes } from '../../src/vocabulary/attributes/core.ts'
import { facts } from '../../src/vocabulary/provenance.ts'

const engines = coreAttributes.find(({ name }) => name === 'evalgap.engine.name') as {
  readonly values: readonly string[]
}

test('every fact has a hint wherever an engine runs, or is said not to be learned', () => {
  for (const engine of engines.values)
    for (const fact of facts)
      expect(operatorHints(fact, { engine, provider: null }), `${fact} of ${engine}`).not.toEqual([])
})

test.each([
  ['cache_prefix', 'vllm', '--enable-prompt-tokens-details'],
  ['cache_prefix', 'sglang', '--enable-cache-report'],
  ['time', 'tensorrt_llm', 'return_perf_metrics: true'],
  ['accelerator', 'tgi', 'COMPUTE_TYPE'],
  ['load', 'llama_cpp', '--metrics --slots'],
] as const)('the fact %s of %s is revealed by %s', (fact, engine, setting) => {
  const [first] = operatorHints(fact, { engine, provider: engine })
  expect(first?.set).toContain(setting)
})

test('a fact that a provider never gives is listed as such, without a flag', () => {
  const hints = operatorHints('accelerator', { engine: null, provider: 'openai' })
  expect(hints.map(({ set }) => set)).toEqual([undefined])
})

test('a fact that an engine never tells gets no general advice', () => {
  expect(
    operatorHints('cache_prefix', { engine: 'ollama', provider: 'ollama' }).every(({ set }) => set === undefined),
  ).toBe(true)
})

test('every hint says where it is from, and a setting or that there is none', () => {
  for (const { set, where, evidence } of operatorChecklist) {
    expect(evidence).not.toBe('')
    expect(set === undefined).toBe(where === 'nowhere')
  }
})
