import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sessions, tracesOf } from './made-traces.ts'
import { runCli } from './run-cli.ts'

test('compare --self-check tells of production against itself, of power, and that profiles add up', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'evalgap-test-'))
  try {
    const traces = join(folder, 'traces.jsonl')
    writeFileSync(
      traces,
      tracesOf(sessions(60, 'eval', 'e')) + tracesOf(sessions(120, 'production', 'p').toReversed(), 10_000),
    )
    const { stdout } = await runCli(['compare', traces, '--self-check'])
    const said = stdout.replaceAll(/\s+/g, ' ')
    expect(said).toContain('self-check - production against itself: 0 of')
    expect(said).toMatch(/the smallest shift this suite would have seen, four times in five: .*input \d+%/)
    expect(said).toContain('two halves of the traces add up to that of the whole, row by row')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
