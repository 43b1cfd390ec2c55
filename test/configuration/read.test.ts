import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readConfiguration } from '../../src/configuration/read.ts'

const folder = mkdtempSync(join(tmpdir(), 'evalgap-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

const reading = (text: string) => {
  const path = join(folder, 'evalgap.config.yaml')
  writeFileSync(path, text)
  return readConfiguration(path)
}

describe('a configuration file', () => {
  test('adds dimensions to the defaults and replaces those of the same name', async () => {
    const { dimensions, declaredKey } = await reading(
      'dimensions:\n  - { name: input, attribute: gen_ai.usage.input_tokens, cuts: [100] }\n  - { name: plan, attribute: app.plan }\n',
    )
    expect(declaredKey).toBe(false)
    expect(dimensions.filter(({ name }) => name === 'input')).toEqual([
      {
        name: 'input',
        attribute: 'gen_ai.usage.input_tokens',
        bins: { kind: 'cuts', cuts: [100], closed: 'left' },
        role: 'pre',
        loadDriven: false,
        rung: 1,
        fact: 'length',
      },
    ])
    expect(dimensions.find(({ name }) => name === 'plan')?.bins).toEqual({ kind: 'values' })
    expect(dimensions.some(({ name }) => name === 'accelerator')).toBe(true)
  })

  test('makes a required dimension a fact, and refuses an unknown one', async () => {
    const { dimensions, verdict } = await reading('verdict: { require: [kv use], order: 3, labels: random }\n')
    expect(dimensions.find(({ name }) => name === 'kv use')?.fact).toBe('request')
    expect(verdict).toEqual({ require: ['kv use'], order: 3, labels: 'random' })
    await expect(reading('verdict: { require: [replica] }\n')).rejects.toThrow('verdict.require names replica')
  })

  test('leaves every dimension outside a declared key out of the joint context', async () => {
    const { dimensions, declaredKey } = await reading('key: [input, cache]\n')
    expect(declaredKey).toBe(true)
    expect(dimensions.filter(({ rung }) => rung !== undefined).map(({ name }) => name)).toEqual(['input', 'cache'])
  })

  test('gives gates levels, bounds with defaults, subjects and an outcome when undecided', async () => {
    const { gates } = await reading(
      "onInconclusive: warn\ngates:\n  coverage: error\n  outcome:time to first token: [warn, { min: 0.9, onInconclusive: pass }]\n  dimension:batch: 'off'\n",
    )
    expect(gates).toEqual([
      { name: 'verdict', kind: 'verdict', subject: '', level: 'error', onInconclusive: 'warn' },
      { name: 'coverage', kind: 'coverage', subject: 'facts', level: 'error', onInconclusive: 'warn', min: 0.8 },
      {
        name: 'outcome:time to first token',
        kind: 'outcome',
        subject: 'time to first token',
        level: 'warn',
        onInconclusive: 'pass',
        min: 0.9,
      },
      { name: 'dimension:batch', kind: 'dimension', subject: 'batch', level: 'off', onInconclusive: 'warn' },
    ])
  })

  test('keeps the verdict as a gate unless it names it', async () => {
    const named = async (text: string) => (await reading(text)).gates.map(({ name, level }) => [name, level])
    expect(await named('gates: { paths: warn }\n')).toEqual([
      ['verdict', 'error'],
      ['paths', 'warn'],
    ])
    expect(await named("gates: { paths: warn, verdict: 'off' }\n")).toEqual([
      ['paths', 'warn'],
      ['verdict', 'off'],
    ])
  })

  test('may be TypeScript', async () => {
    const path = join(folder, 'evalgap.config.ts')
    writeFileSync(
      path,
      "const least: number = 0.7\nexport default { gates: { coverage: ['error', { min: least }] } }\n",
    )
    expect((await readConfiguration(path)).gates).toMatchObject([{ kind: 'verdict' }, { kind: 'coverage', min: 0.7 }])
    writeFileSync(join(folder, 'none.config.ts'), 'export const other = 1\n')
    await expect(readConfiguration(join(folder, 'none.config.ts'))).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining('no default export') as string,
    })
  })

  test('may be JSON', async () => {
    expect(await reading('{ "minimumClusters": 3, "coverage": 0.9 }')).toMatchObject({
      minimumClusters: 3,
      coverage: 0.9,
    })
  })

  test.each([
    ['an unknown field', 'coverge: 0.9', /coverge/],
    ['cuts that fall', 'dimensions: [{ name: a, attribute: b, cuts: [2, 1] }]', /cuts must rise/],
    ['labels that do not fit', 'dimensions: [{ name: a, attribute: b, cuts: [1], labels: [x] }]', /one label more/],
    ['a key of no dimension', 'key: [colour]', /colour, which is no dimension/],
    ['a share over one', 'coverage: 80', /coverage/],
    ['a gate of no kind', 'gates: { speed: error }', /gates: speed: no gate has this name; known are verdict/],
    ['a share as percent', 'gates: { coverage: [error, { min: 90 }] }', /gates: coverage: is a share/],
    ['a gate without its bound', 'gates: { dimension:batch: error }', /a bound is wanted/],
    ['a bound the gate does not have', 'gates: { verdict: [error, { min: 1 }] }', /neither a subject nor a bound/],
    [
      'a bound that is misspelt',
      'gates: { coverage: [error, { minimum: 0.9 }] }',
      /gates\.coverage\.1: Unrecognized key: "minimum"/,
    ],
    ['a level that does not exist', 'gates: { coverage: fatal }', /gates\.coverage: off, warn or error is wanted/],
    ['bounds that no value meets', 'gates: { cost: [error, { min: 2, max: 1 }] }', /min lies above max/],
    ['broken YAML', 'key: [a', /flow/i],
  ])('is refused by name for %s', async (_, text, message) => {
    await expect(reading(text)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      exitCode: 2,
      message: expect.stringMatching(message) as string,
    })
  })

  test('is named by its path when it is missing', async () => {
    await expect(readConfiguration(join(folder, 'none.yaml'))).rejects.toMatchObject({ code: 'PATH_MISSING' })
  })
})
