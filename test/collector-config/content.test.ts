import { describe, expect, test } from 'vitest'
import { rules } from '../../src/signals/all.ts'
import { roleRules } from '../../src/signals/span-roles.ts'
import { inputKeys } from '../../src/signals/trace-inputs.ts'
import { attributes } from '../../src/vocabulary/attributes/all.ts'
import { collectorFile, statementGroups } from './collector-files.ts'
import { contentKeys } from './content-keys.ts'

const groups = statementGroups('gateway.yaml', 'transform/content')
const [pattern = ''] = groups.flatMap(({ statements }) => statements.map((said) => /"(\^.*\$)"/.exec(said)?.[1] ?? ''))
const removed = new RegExp(pattern)
const hashed = collectorFile('hash-content.yaml').processors['redaction/content']?.blocked_key_patterns.map(
  (text) => new RegExp(text),
)

describe.each(Object.entries(contentKeys))('%s', (_, keys) => {
  test.each(keys)('%s does not pass', (key) => {
    expect(removed.test(key)).toBe(true)
    expect(hashed?.some((one) => one.test(key))).toBe(true)
  })
})

test('nothing that holds what a run was asked passes', () => {
  expect(inputKeys.filter((key) => !removed.test(key))).toEqual([])
})

test('every fact that evalgap reads from a stored span passes', () => {
  const read = [
    ...rules.filter(({ source }) => source === 'span' || source === 'event').flatMap(({ keys }) => keys.map(String)),
    ...roleRules.flatMap(({ key }) => key ?? []),
    ...attributes.map(({ name }) => name),
  ]
  const facts = read.filter((key) => !Object.values(contentKeys).flat().includes(key))
  expect(facts.length).toBeGreaterThan(100)
  expect(facts.filter((key) => removed.test(key) || hashed?.some((one) => one.test(key)))).toEqual([])
})

test('resources, spans and events are treated alike', () => {
  expect(groups.map(({ context }) => context)).toEqual(['resource', 'span', 'spanevent'])
  expect(new Set(groups.map(({ statements }) => JSON.stringify(statements))).size).toBe(1)
})

test('minimal.yaml removes what gateway.yaml removes', () => {
  expect(statementGroups('minimal.yaml', 'transform/evalgap_content')).toEqual(groups)
  expect(statementGroups('minimal.yaml', 'transform/evalgap_status_message')).toEqual(
    statementGroups('gateway.yaml', 'transform/status_message'),
  )
})
