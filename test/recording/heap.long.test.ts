import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

type Report = {
  readonly calls: number
  readonly spans: number
  readonly bytesPerCall: number
  readonly oldBytesPerCall: number
}

const script = fileURLToPath(new URL('../../bench/heap/run.ts', import.meta.url))

async function report(variant: 'bare' | 'evalgap'): Promise<Report> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, variant, '6000'], {
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  })
  return JSON.parse(stdout) as Report
}

/** The full 100,000 calls are in bench/heap; a leak of one object per call would show here too, as 100 bytes or more. */
test('6,000 calls of every kind leave little on the heap, at once and for good', { timeout: 120_000 }, async () => {
  const [bare, ours] = [await report('bare'), await report('evalgap')]
  expect(ours.calls).toBe(12_000)
  expect(ours.spans).toBe(10_000 + 2500)
  expect(ours.bytesPerCall).toBeLessThan(40)
  // Measured: 2.2 kB. A function that V8 makes an old object at once, and the whole call with it, is 5.5.
  expect(ours.oldBytesPerCall - bare.oldBytesPerCall).toBeLessThan(4000)
})
