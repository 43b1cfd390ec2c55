import axe from 'axe-core'
import type { RunOptions } from 'axe-core'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compareTraces } from '../../../src/use-cases/compare/compare-traces.ts'
import { loadTraces } from '../../../src/use-cases/load/load-traces.ts'
import { Workspace } from '../../../src/workspace/workspace.ts'
import { anchor } from '../../../src/report/html/anchor.ts'
import type { Comparison } from '../../../src/vocabulary/comparison.ts'
import { browserRequired, chromePath, startBrowser } from './browser.ts'
import { deserving, hostileComparison, hostileTexts, largeComparison } from './made-comparisons.ts'
import { productTraces } from './made-product.ts'
import { page as pageOf } from '../../../src/report/html/page.ts'

const folder = mkdtempSync(join(tmpdir(), 'evalgap-page-'))
let browser: Browser
let product: Comparison

/** What a browser said against a page. */
const complaints = new WeakMap<Page, string[]>()

type Looks = {
  readonly width?: number
  readonly scheme?: 'light' | 'dark'
  readonly hash?: string
  readonly script?: boolean
}

async function open(name: string, comparison: Comparison, looks: Looks = {}): Promise<Page> {
  const { width = 1280, scheme = 'light', hash = '', script = true } = looks
  const file = join(folder, `${name}.html`)
  writeFileSync(file, pageOf(comparison))
  const context = await browser.newContext({
    viewport: { width, height: 844 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    javaScriptEnabled: script,
    offline: true,
  })
  const page = await context.newPage()
  const said: string[] = []
  complaints.set(page, said)
  page.on('console', (message) => void said.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => void said.push(error.message))
  page.on('request', (request) => void (request.url().startsWith('file:') || said.push(`asked for ${request.url()}`)))
  page.on('dialog', (dialog) => {
    said.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.goto(`${pathToFileURL(file).href}${hash}`)
  return page
}

async function closed(page: Page): Promise<void> {
  expect(complaints.get(page)).toEqual([])
  await page.context().close()
}

/** The comparison with few rows in its longest list: axe looks at each of them, and they are all alike. */
const shortened = (comparison: Comparison): Comparison =>
  comparison.views === undefined
    ? comparison
    : {
        ...comparison,
        findings: comparison.findings.filter(({ measure }, place) => measure !== 'audit' || place < 8),
        views: { ...comparison.views, contexts: { rows: comparison.views.contexts.rows.slice(0, 6), leftOut: 9 } },
      }

const shown = (page: Page, table: string) => page.locator(`${table} tbody:not([hidden])`).count()

test('a browser is there where one is required', () => {
  if (chromePath === undefined)
    console.warn('no Chromium found: the tests of the report in a browser are skipped; set CHROME_PATH to run them')
  expect(chromePath !== undefined || !browserRequired).toBe(true)
})

describe.skipIf(chromePath === undefined)('in Chromium, the page', () => {
  beforeAll(async () => {
    const traces = join(folder, 'traces.jsonl')
    writeFileSync(traces, productTraces())
    const workspace = await Workspace.open()
    await loadTraces(workspace, { paths: [traces] })
    product = await compareTraces(workspace)
    await workspace.close()
    browser = await startBrowser()
  })
  afterAll(async () => {
    await browser.close()
    rmSync(folder, { recursive: true })
  })

  test('shows all its sections for real traces, without a complaint and without network', async () => {
    const page = await open('product', product)
    expect(await page.locator('h1').innerText()).not.toBe('')
    for (const id of ['dimensions', 'coverage', 'paths', 'outcomes', 'projection', 'drift', 'audit', 'method', 'data'])
      expect(await page.locator(`section#${id} h2`).isVisible(), id).toBe(true)
    for (const chart of ['bin-bars', 'interval-line', 'distribution', 'call-graph', 'day-line', 'share-bar'])
      expect(await page.locator(`svg.${chart}[role=img][aria-label]`).count(), chart).toBeGreaterThan(0)
    expect(await page.locator('figure').count()).toBe(await page.locator('figure details.twin table').count())
    await closed(page)
  })

  test.each(Object.entries(deserving))('opens for %s without a complaint', async (code, comparison) => {
    const page = await open(code, comparison)
    expect(await page.title()).toContain(code.toLowerCase().replaceAll('_', ' '))
    await closed(page)
  })

  test.each([
    ['light', {}],
    // What is not colour is the same in the dark.
    ['dark', { runOnly: ['color-contrast', 'link-in-text-block'] }],
  ] as const)('has no violation that axe finds, in %s', async (scheme, options) => {
    const page = await open('axe', shortened(product), { scheme })
    await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)))
    await page.evaluate(axe.source)
    const violations = await page.evaluate(async (given) => {
      const found = await (globalThis as unknown as { axe: typeof axe }).axe.run(given as RunOptions)
      return found.violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .slice(0, 3)
            .map(({ html }) => html.slice(0, 160))
            .join(' | ')}`,
      )
    }, options)
    expect(violations).toEqual([])
    await closed(page)
  })

  test('never scrolls sideways, with all details open, from 390 to 1280 pixels', async () => {
    const page = await open('narrow', product)
    await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)))
    for (const width of [390, 768, 1280]) {
      await page.setViewportSize({ width, height: 844 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
    await closed(page)
  })

  test('filters, sorts and lifts the limit of a table', async () => {
    const page = await open('tables', product)
    const table = '#coverage .data-table:has(caption:text("Joint contexts")) table'
    const frame = page.locator('#coverage .data-table', { has: page.locator('caption', { hasText: 'Joint contexts' }) })
    expect(await shown(page, table)).toBe(20)
    await frame.getByRole('button', { name: /^Show all/ }).click()
    const all = product.views?.contexts.rows.length ?? 0
    expect(await shown(page, table)).toBe(all)
    await frame.getByRole('searchbox').fill('VERTEX')
    const vertex = product.views?.contexts.rows.filter(({ context }) => context['route'] === 'vertex').length ?? 0
    expect(vertex).toBeGreaterThan(0)
    expect(await shown(page, table)).toBe(vertex)
    expect(await frame.locator('output').innerText()).toBe(`${vertex} of ${all}`)
    await frame.getByRole('searchbox').fill('')
    await frame.getByRole('combobox').selectOption('sampled')
    expect(await shown(page, table)).toBeLessThan(all)
    await frame.getByRole('combobox').selectOption('')
    const header = frame.getByRole('columnheader', { name: /^Eval\b(?! clusters)/ })
    const shares = () =>
      frame
        .locator('tbody > tr:first-child')
        .evaluateAll((rows) =>
          rows.map((row) => Number([...row.querySelectorAll<HTMLElement>('.number')].at(1)?.dataset['key'])),
        )
    await header.getByRole('button').click()
    expect(await shares()).toEqual((await shares()).toSorted((left, right) => right - left))
    expect(await header.getAttribute('aria-sort')).toBe('descending')
    await header.getByRole('button').press('Enter')
    expect(await shares()).toEqual((await shares()).toSorted((left, right) => left - right))
    await closed(page)
  })

  test('unfolds a context by keyboard and makes it the address', async () => {
    const page = await open('unfold', product)
    const row = page.locator('#coverage tbody:has(button.unfold)').first()
    const id = await row.getAttribute('id')
    await row.locator('button.unfold').focus()
    await page.keyboard.press('Enter')
    expect(await row.locator('tr.detail').isVisible()).toBe(true)
    expect(await row.locator('button.unfold').getAttribute('aria-expanded')).toBe('true')
    expect(new URL(page.url()).hash).toBe(`#${id}`)
    await page.keyboard.press('Space')
    expect(await row.locator('tr.detail').isVisible()).toBe(false)
    await closed(page)
  })

  test.each([true, false])('shows the context that its address names, with script %s', async (script) => {
    const last = product.views?.contexts.rows.at(-1)
    const id = anchor('cell', last?.context)
    const page = await open('deep', product, { hash: `#${id}`, script })
    const row = page.locator(`[id="${id}"]`)
    expect(await row.locator('tr.detail').isVisible()).toBe(true)
    await expect
      .poll(() => row.locator('tr.detail').evaluate((detail) => detail.getBoundingClientRect().top < innerHeight))
      .toBe(true)
    if (script) expect(await page.evaluate(() => document.activeElement?.id)).toBe(id)
    await closed(page)
  })

  test('leads from the next steps to the context they name', async () => {
    const page = await open('next', deserving.BLIND)
    await page.locator('.next a[href^="#cell"]').first().click()
    expect(await page.locator('tbody.open tr.detail').isVisible()).toBe(true)
    expect(await page.locator('tbody.open').innerText()).toContain('vllm')
    await closed(page)
  })

  test('gives its data back as the comparison it was made of', async () => {
    const page = await open('data', deserving.BLIND)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save the data as JSON' }).click()
    const chunks: Buffer[] = []
    for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer)
    expect(JSON.parse(Buffer.concat(chunks).toString())).toEqual(JSON.parse(JSON.stringify(deserving.BLIND)))
    await closed(page)
  })

  test('shows every table on paper', async () => {
    const page = await open('print', deserving.BLIND)
    await page.emulateMedia({ media: 'print' })
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    expect(await page.locator('details:not([open])').count()).toBe(0)
    expect(await page.locator('nav').isVisible()).toBe(false)
    await closed(page)
  })

  test('keeps hostile texts text, wherever they stand', async () => {
    const page = await open('hostile', hostileComparison(product), { width: 390 })
    const elements = await page.evaluate(() => ({
      alien: document.querySelectorAll(
        'main img, main script, main b, main iframe, main style, main title:not(svg title)',
      ).length,
      scripts: document.scripts.length,
      handlers: [...document.querySelectorAll('*')]
        .flatMap((each) => each.getAttributeNames())
        .filter((name) => name.startsWith('on')),
      links: [...document.links].filter((link) => !link.getAttribute('href')?.startsWith('#')).length,
      width: document.documentElement.scrollWidth,
      text: document.body.innerText,
      turning: /(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(
        document.body.innerHTML.replaceAll(/<script[\s\S]*?<\/script>/g, ''),
      ),
    }))
    expect(elements).toMatchObject({ alien: 0, scripts: 2, handlers: [], links: 0, turning: false })
    expect(elements.width).toBeLessThanOrEqual(390)
    for (const text of hostileTexts.slice(0, 4)) expect(elements.text).toContain(text)
    expect(elements.text).not.toContain('x'.repeat(1000))
    await closed(page)
  })

  test('bears 500 contexts and 200 paths', async () => {
    const page = await open('large', largeComparison({ contexts: 500, paths: 200 }))
    const ready = await page.evaluate(() => {
      const [entry] = performance.getEntriesByType('navigation') as unknown as { loadEventEnd: number }[]
      return entry?.loadEventEnd ?? Infinity
    })
    // Twenty times what it takes (bench/report.ts): only a page that hangs fails here.
    expect(ready).toBeLessThan(20_000)
    expect(
      await page.locator('tbody[data-kind=never], tbody[data-kind=thin], tbody[data-kind=sampled]').count(),
    ).toBeGreaterThan(400)
    await closed(page)
  })
})
