import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { chromePath, startBrowser } from '../test/report/html/browser.ts'
import { largeComparison } from '../test/report/html/made-comparisons.ts'
import { page as pageOf } from '../src/report/html/page.ts'

/** How long the page takes to make and to load in Chromium, with 500 contexts and 200 paths, beside an empty page. */
const folder = mkdtempSync(join(tmpdir(), 'evalgap-bench-'))
const files = { empty: join(folder, 'empty.html'), page: join(folder, 'page.html') }
const comparison = largeComparison({ contexts: 500, paths: 200 })
const times = { make: [] as number[], empty: [] as number[], page: [] as number[] }

writeFileSync(files.empty, '<!doctype html><title>empty</title>')
for (let round = 0; round < 11; round++) {
  const begin = performance.now()
  writeFileSync(files.page, pageOf(comparison))
  times.make.push(performance.now() - begin)
}
if (chromePath !== undefined) {
  const browser = await startBrowser()
  for (let round = 0; round < 11; round++) {
    times.empty.push(await loadMs(browser, files.empty))
    times.page.push(await loadMs(browser, files.page))
  }
  await browser.close()
}
rmSync(folder, { recursive: true })

console.log(`page of 500 contexts and 200 paths: ${(pageOf(comparison).length / 1024).toFixed(0)} KB`)
for (const [name, measured] of Object.entries(times)) {
  const sorted = measured.toSorted((left, right) => left - right)
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? NaN).toFixed(0)
  console.log(`${name}: best ${at(0)} ms, median ${at(0.5)} ms, worst ${at(1)} ms`)
}
console.log(`load average ${loadavg()[0]?.toFixed(1)}`)

/** Milliseconds from the request of a page to its load event, layout included. */
async function loadMs(browser: Browser, file: string): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(pathToFileURL(file).href)
  const ms = await page.evaluate<number>(
    `document.body.getBoundingClientRect().height, performance.getEntriesByType('navigation')[0].loadEventEnd`,
  )
  await page.close()
  return ms
}
