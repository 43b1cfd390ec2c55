import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

test(
  'the behaviour matrix holds with SDK 2 and API 1.9 as it does with SDK 3 and API 1.10',
  { timeout: 120_000 },
  async () => {
    const run = promisify(execFile)
    const { stdout } = await run(process.execPath, ['--import', here('./resolve-line-two.ts'), here('./play.ts')], {
      env: { ...process.env, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1' },
      maxBuffer: 10_000_000,
    })
    const report = JSON.parse(stdout) as { played: number; failures: string[]; versions: Record<string, string> }
    expect(report.failures).toEqual([])
    expect(report.played).toBeGreaterThan(300)
    expect(report.versions).toEqual({ api: expect.stringMatching(/^1\.9\./), sdk: expect.stringMatching(/^2\./) })
  },
)
