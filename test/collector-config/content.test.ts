import { describe, expect, test } from 'vitest'
import { rules } from '../../src/signals/all.ts'
import { roleRules } from '../../src/signals/traces/span-roles.ts'
import { inputKeys } from '../../src/signals/traces/input-keys.ts'
import { attributes } from '../../src/vocabulary/attributes/all.ts'
import { collectorFile, statementGroups } from './collector-files.ts'
import { contentKeys } from './content-keys.ts'

const groups = statementGroups('gateway.yaml', 'transform/content')
const patterns = groups[0]?.statements.map((said) => new RegExp(/"(\^.*\$)"/.exec(said)?.[1] ?? ''))
const hashed = collectorFile('hash-content.yaml').processors['redaction/content']?.blocked_key_patterns.map(
  (text) => new RegExp(text),
)
const removed = (key: string): boolean => patterns?.some((pattern) => pattern.test(key)) ?? false

describe.each(Object.entries(contentKeys))('%s', (_, keys) => {
  test.each(keys)('%s does not pass', (key) => {
    expect(removed(key)).toBe(true)
  })
})

test('no attribute with the prompt of a run passes', () => {
  expect(inputKeys.filter((key) => !removed(key))).toEqual([])
})

test('every fact that evalgap reads from a stored span passes', () => {
  const read = [
    ...rules.filter(({ source }) => source === 'span' || source === 'event').flatMap(({ keys }) => keys.map(String)),
    ...roleRules.flatMap(({ key }) => key ?? []),
    ...attributes.map(({ name }) => name),
  ]
  const facts = read.filter((key) => !Object.values(contentKeys).flat().includes(key))
  expect(facts.length).toBeGreaterThan(100)
  expect(facts.filter((key) => removed(key))).toEqual([])
})

test('resources, spans and events are treated alike', () => {
  expect(groups.map(({ context }) => context)).toEqual(['resource', 'span', 'spanevent'])
  expect(new Set(groups.map(({ statements }) => JSON.stringify(statements))).size).toBe(1)
})

test('hash-content.yaml hashes what gateway.yaml removes', () => {
  expect(hashed).toEqual(patterns)
})

test('minimal.yaml removes what gateway.yaml removes', () => {
  expect(statementGroups('minimal.yaml', 'transform/evalgap_content')).toEqual(groups)
})
