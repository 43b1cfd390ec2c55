import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

type Report = { readonly calls: number; readonly spans: number; readonly bytesPerCall: number }

const script = fileURLToPath(new URL('../../bench/heap/run.ts', import.meta.url))

/** The full 100,000 calls are in bench/heap; a leak of one object per call would show here too, as 100 bytes or more. */
test('6,000 calls of every kind leave less than 40 bytes each on the heap', { timeout: 120_000 }, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [script, 'evalgap', '6000'], {
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  })
  const report = JSON.parse(stdout) as Report
  expect(report.calls).toBe(10_000)
  expect(report.spans).toBe(10_000 + 2500)
  expect(report.bytesPerCall).toBeLessThan(40)
})
