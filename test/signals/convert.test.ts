import { describe, expect, it } from 'vitest'
import { convert } from '../../src/signals/convert.ts'
import type { ReplyConversion } from '../../src/signals/rule.ts'

const value = (found: unknown, conversion: ReplyConversion): unknown => convert(found, conversion, 'x')[0]?.[1]

describe('a conversion', () => {
  it.each([
    [12, 'int', 12],
    ['12', 'int', 12],
    [12.5, 'int', undefined],
    [-1, 'int', undefined],
    ['', 'int', undefined],
    [true, 'int', undefined],
    [0.5, 'number', 0.5],
    ['0.5', 'number', 0.5],
    [Number.NaN, 'number', undefined],
    ['false', 'boolean', false],
    [true, 'boolean', true],
    ['no', 'boolean', undefined],
  ] as const)('turns %j to %s into %j', (found, kind, expected) => {
    expect(value(found, { kind })).toBe(expected)
  })

  it.each([
    ['s', 2, 2],
    ['ms', 2, 0.002],
    ['us', 2, 0.000002],
    ['ns', 2, 0.000000002],
  ] as const)('gives seconds from %s', (from, found, expected) => {
    expect(value(found, { kind: 'seconds', from })).toBe(expected)
    expect(value(-found, { kind: 'seconds', from })).toBeUndefined()
  })

  it('refuses a text that is too long, rather than its half', () => {
    expect(value('a'.repeat(256), { kind: 'string' })).toBe('a'.repeat(256))
    expect(value('a'.repeat(257), { kind: 'string' })).toBeUndefined()
    expect(value({ a: 1 }, { kind: 'string' })).toBeUndefined()
    expect(value(7587888, { kind: 'string' })).toBe('7587888')
  })

  it('drops values that are not listed, prototype keys included', () => {
    const listed: ReplyConversion = { kind: 'enum', values: { '1': 'default', true: 'input' } }
    expect([1, true, 'constructor', '__proto__', 'auto', null].map((found) => value(found, listed))).toEqual([
      'default',
      'input',
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  it('types the groups of a pattern as their attributes', () => {
    const conversion: ReplyConversion = {
      kind: 'pattern',
      pattern: /^(?<name>\w+)-tp(?<tp>\d+)(?:-(?<ep>ep))?$/,
      constants: { version: 'v1' },
    }
    expect(convert('vllm-tp4', conversion, 'evalgap.engine.*')).toEqual([
      ['evalgap.engine.name', 'vllm'],
      ['evalgap.engine.tp', 4],
      ['evalgap.engine.version', 'v1'],
    ])
    expect(convert('vllm-tp4-ep', conversion, 'evalgap.engine.*')).toContainEqual(['evalgap.engine.ep', true])
    expect(convert('fp_1', conversion, 'evalgap.engine.*')).toEqual([])
  })

  it('names the one member that counts in shares', () => {
    const shares: ReplyConversion = { kind: 'shares', members: { device: 'device', host: 'host' } }
    expect(value({ device: 4, host: 0 }, shares)).toBe('device')
    expect(value({ device: 4, host: 1 }, shares)).toBe('mixed')
    expect(value({ device: 0 }, shares)).toBeUndefined()
    expect(value('device', shares)).toBeUndefined()
  })
})
