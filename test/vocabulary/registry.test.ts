import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { attributeNamesFile, attributesPage, faultsPage } from '../../scripts/generated-files.ts'
import { attributes } from '../../src/vocabulary/attributes/all.ts'
import type { Attribute } from '../../src/vocabulary/attribute.ts'
import { binLabels } from '../../src/vocabulary/contexts/bin-labels.ts'
import { dimensions } from '../../src/vocabulary/contexts/dimensions.ts'

const registry: readonly Attribute[] = attributes
const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

describe('the attribute registry', () => {
  test('names every attribute once', () => {
    const names = registry.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })

  test('gives every evalgap enumeration of the core a word for unknown', () => {
    const core = [
      'evalgap.cohort',
      'evalgap.accelerator.class',
      'evalgap.engine.name',
      'evalgap.cache.prefix',
      'evalgap.cache.response',
      'evalgap.route.tier',
      'evalgap.reasoning.level',
      'evalgap.context.truncated',
    ]
    for (const name of core) expect(registry.find((each) => each.name === name)?.values).toContain('unknown')
  })

  test.each([
    ['src/vocabulary/attribute-names.generated.ts', attributeNamesFile],
    ['docs/attributes.md', attributesPage],
    ['docs/faults.md', faultsPage],
  ])('generates the committed %s', (path, generated) => {
    expect(read(path)).toBe(generated())
  })
})

describe('the context dimensions', () => {
  test('read registered attributes', () => {
    const names = new Set(registry.map(({ name }) => name))
    expect(dimensions.filter(({ attribute }) => !names.has(attribute))).toEqual([])
  })

  test('have one label more than cuts, and cuts that rise', () => {
    for (const { bins } of dimensions) {
      if (bins.kind === 'values') continue
      expect(binLabels(bins)).toHaveLength(bins.cuts.length + 1)
      expect(bins.cuts.toSorted((left, right) => left - right)).toEqual(bins.cuts)
    }
  })

  test('put no consequence of a run into a default key', () => {
    expect(dimensions.filter(({ role, rung }) => role === 'post' && rung !== undefined)).toEqual([])
  })
})
