import { Ajv2020 } from 'ajv/dist/2020.js'
import { readFileSync } from 'node:fs'
import { marked } from 'marked'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { reportFormats } from '../../src/report/all.ts'
import { planFormats } from '../../src/report/plan-formats.ts'
import type { Comparison } from '../../src/vocabulary/comparison.ts'
import { checked, hostile, hostileComparison, seeded } from './seeded-comparisons.ts'

function render(name: string, comparison: Comparison): string {
  const format = reportFormats.find((each) => each.name === name)
  const written = format?.render(comparison, { width: 80, paint: (_, text) => text })
  return typeof written === 'string' ? written : ''
}

const blind = checked(
  seeded.BLIND,
  ['comparability'],
  ['coverage:joint', { min: 0.9 }],
  ['outcome:latency', { min: 0.9 }],
  ['dimension:route', { max: 0.5, level: 'warn' }],
  ['score:accuracy', { min: 0.8, onInconclusive: 'warn' }],
  ['cost:*', { max: 1 }],
)
const hostileCheck = checked(hostileComparison, ['coverage:*', { min: 0.99 }], ['dimension:*', { max: 0 }])
const all = [...Object.entries(seeded), ['CHECKED', blind], ['HOSTILE', hostileCheck]] as readonly [
  string,
  Comparison,
][]

test.each(Object.entries(seeded))('the seeded comparison for %s has that verdict', (code, comparison) => {
  expect(comparison.verdict.code).toBe(code)
})

test.each(['terminal', 'markdown', 'junit', 'csv', 'github'])('the %s report equals its golden file', async (name) => {
  await expect(render(name, blind)).toMatchFileSnapshot(`../golden/formats/blind.${name}.txt`)
})

describe('JSON', () => {
  const schema = JSON.parse(
    readFileSync(new URL('../../docs/schema/comparison-1.schema.json', import.meta.url), 'utf8'),
  ) as object
  const validate = new Ajv2020({ strict: true, strictTuples: false }).compile(schema)

  test.each(all)('matches the published schema for %s', (_, comparison) => {
    validate(JSON.parse(render('json', comparison)))
    expect(validate.errors).toBeNull()
  })

  test.each([
    ['a verdict that does not exist', { verdict: { ...blind.verdict, code: 'FINE' } }],
    ['a finding without a state', { findings: [{ ...blind.findings[0], state: undefined }] }],
    ['another schema', { schema: 'evalgap/comparison/2' }],
  ])('is refused by the schema with %s', (_, wrong) => {
    expect(validate(JSON.parse(JSON.stringify({ ...blind, ...wrong })))).toBe(false)
  })
})

describe('JUnit', () => {
  type Element = { readonly name: string; readonly attributes: Readonly<Record<string, string>> }
  function parsed(xml: string): readonly Element[] {
    const elements: Element[] = []
    const parser = new SaxesParser()
    parser.on('error', (error) => {
      throw error
    })
    parser.on('opentag', ({ name, attributes }) => elements.push({ name, attributes }))
    parser.write(xml).close()
    return elements
  }
  const named = (elements: readonly Element[], name: string) => elements.filter((element) => element.name === name)

  test.each(all)('is well-formed for %s, and its totals are those of its cases', (_, comparison) => {
    const elements = parsed(render('junit', comparison))
    const [suites] = named(elements, 'testsuites')
    expect(Number(suites?.attributes['tests'])).toBe(named(elements, 'testcase').length)
    expect(Number(suites?.attributes['failures'])).toBe(named(elements, 'failure').length)
    expect(Number(suites?.attributes['errors'])).toBe(named(elements, 'error').length)
    expect(Number(suites?.attributes['skipped'])).toBe(named(elements, 'skipped').length)
  })

  test('has a failure for a failed gate, an error for an undecided one, and neither for a warning', () => {
    const elements = parsed(render('junit', blind))
    expect(named(elements, 'failure').map(({ attributes }) => attributes['message'])).toEqual([
      expect.stringMatching(/joint context .* wanted at least 90%/),
    ])
    expect(named(elements, 'error')).toHaveLength(1)
  })

  test('keeps hostile names as names', () => {
    const elements = parsed(render('junit', hostileCheck))
    const names = named(elements, 'testcase').map(({ attributes }) => attributes['name'])
    expect(names).toContain(`coverage:${hostile[0]}`)
    const known = ['testsuites', 'testsuite', 'testcase', 'system-out', 'failure', 'error', 'skipped']
    expect(elements.filter(({ name }) => !known.includes(name))).toEqual([])
    expect(named(elements, 'failure').every(({ attributes }) => attributes['message'] !== 'x')).toBe(true)
  })
})

describe('Markdown', () => {
  const html = marked.parse(render('markdown', hostileCheck), { async: false, gfm: true })

  test('makes no element, link, image, code or mention of hostile texts', () => {
    expect(html).not.toMatch(/<(?!\/?(?:h3|p|br|table|thead|tbody|tr|th|td)\b)/)
    expect(html).not.toMatch(/@everyone/)
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
  })

  test('keeps the cells of each row for hostile texts', () => {
    for (const [, table = ''] of html.matchAll(/<table>(.*?)<\/table>/gs)) {
      const cells = table.split('</tr>').flatMap((row) => row.match(/<t[hd]\b/g)?.length ?? [])
      expect(new Set(cells).size).toBe(1)
    }
    expect(html).toContain('| cell |')
  })

  test('is never longer than a comment on GitHub, and names the omitted parts', () => {
    const many = Array.from({ length: 2000 }, (_, place) => ({
      ...blind.check.decisions[0],
      id: `gate ${place}`,
      because: '@'.repeat(300),
    }))
    const text = render('markdown', { ...blind, check: { ...blind.check, decisions: many } } as Comparison)
    expect(text.length).toBeLessThanOrEqual(65_536)
    expect(text).toMatch(/[\d,]+ more rows/)
    expect(text).toContain('| criterion |')
  })
})

test.each([
  ['terminal', () => render('terminal', hostileCheck)],
  ['plan', () => planFormats.terminal(hostileCheck, { width: 80, paint: (_, text) => text })],
  ['summary', () => render('summary', hostileCheck)],
  ['csv', () => render('csv', hostileCheck).replaceAll('\r\n', '\n')],
])('%s lets no control or direction character through', (_, text) => {
  expect(text()).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u)
})

describe('CSV', () => {
  /** Rows of RFC 4180: quoted cells may hold commas, quotes and line ends. */
  const rows = (text: string): readonly (readonly string[])[] =>
    text
      .split('\r\n')
      .slice(0, -1)
      .map((line) =>
        [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
          ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
        ),
      )

  test.each(all)('has one row per finding for %s, each with every column', (_, comparison) => {
    const [head = [], ...others] = rows(render('csv', comparison))
    expect(others).toHaveLength(comparison.findings.length)
    expect(new Set(others.map((row) => row.length))).toEqual(new Set([head.length]))
  })

  test('writes a name as text that a spreadsheet would run', () => {
    const [finding] = seeded.BLIND.findings
    if (finding === undefined) throw new Error('a comparison has findings')
    const names = ['=1+1', '+1', '-1', '@x', '\t=1', ' =1', '＝1']
    const text = render('csv', {
      ...seeded.BLIND,
      findings: names.map((subject) => ({ ...finding, subject, value: -1 })),
    })
    for (const [, , subject, , value] of rows(text).slice(1)) {
      expect(subject).toMatch(/^(?:'|\u{fffd})/u)
      expect(value).toBe('-1')
    }
  })
})

describe('the summary', () => {
  test.each(all)('is JSON of at most 64 KB for %s, with the verdict and the joint coverage', (_, comparison) => {
    const text = render('summary', comparison)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536)
    const summary = JSON.parse(text) as { verdict: { code: string }; findings: { id: string }[] }
    expect(summary.verdict.code).toBe(comparison.verdict.code)
    expect(summary.findings.length).toBeGreaterThan(0)
  })

  test('keeps the largest of thousands of findings and counts the omitted ones', () => {
    const [finding] = seeded.BLIND.findings.filter(({ measure }) => measure === 'divergence')
    const findings = Array.from({ length: 5000 }, (_, place) => ({
      ...finding,
      id: `divergence:${place}`,
      value: place / 5000,
      because: '\u{1f600}'.repeat(200),
    }))
    const text = render('summary', { ...seeded.BLIND, findings } as Comparison)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536)
    const summary = JSON.parse(text) as { findings: { id: string }[]; leftOut: { findings: number } }
    expect(summary.findings[0]?.id).toBe('divergence:4999')
    expect(summary.findings.length + summary.leftOut.findings).toBe(5000)
  })
})

describe('GitHub annotations', () => {
  test('are one line each, whatever the names say', () => {
    const lines = render('github', hostileCheck).trimEnd().split('\n')
    expect(lines.every((line) => /^::(?:error|warning|notice) title=[^:,]*::/.test(line))).toBe(true)
  })

  test('are at most ten of a kind: the rest share one', () => {
    const [decision] = blind.check.decisions.filter(({ state }) => state === 'failed')
    const decisions = Array.from({ length: 40 }, (_, place) => ({ ...decision, id: `gate ${place}` }))
    const lines = render('github', { ...blind, check: { ...blind.check, decisions } } as Comparison).split('\n')
    expect(lines.filter((line) => line.startsWith('::error'))).toHaveLength(10)
    expect(lines[9]).toContain('31 more gates')
  })
})
