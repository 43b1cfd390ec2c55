import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { deserving, largeComparison } from './made-comparisons.ts'
import { page as pageOf } from '../../../src/report/html/page.ts'
import { spokenText } from './spoken-text.ts'

describe('a page for each verdict', () => {
  test.each(Object.entries(deserving))('equals its golden file for %s', async (code, comparison) => {
    expect(comparison.verdict.code).toBe(code)
    await expect(`${spokenText(pageOf(comparison))}\n`).toMatchFileSnapshot(
      `../../golden/html/${code.toLowerCase().replaceAll('_', '-')}.txt`,
    )
  })

  test('is the same for the same comparison', () => {
    expect(pageOf(deserving.BLIND)).toBe(pageOf(JSON.parse(JSON.stringify(deserving.BLIND)) as typeof deserving.BLIND))
  })

  test('shows what the gates of a configuration decided', () => {
    const decision = { id: 'coverage:joint', level: 'error', state: 'failed', effect: 'error', unit: 'share' } as const
    const told = spokenText(
      pageOf({
        ...deserving.BLIND,
        check: {
          outcome: 'failed',
          decisions: [{ ...decision, wanted: { min: 0.9 }, value: 0.4, interval: [0.38, 0.43], because: 'too little' }],
        },
      }),
    )
    expect(told).toContain('The check failed')
    expect(told).toContain('coverage:joint | ✕ failed (error) | 40% | 38% to 43% | at least 90% | Too little.')
  })

  test('is written for a comparison without views, as older versions wrote it', () => {
    const { views, ...older } = deserving.BLIND
    expect(views).toBeDefined()
    expect(spokenText(pageOf(older))).toContain('The eval says nothing about')
  })
})

describe('the file', () => {
  test('names no address outside itself', () => {
    const page = pageOf(deserving.BLIND).replaceAll(/<script type="application\/json"[\s\S]*?<\/script>/g, '')
    expect(page).not.toMatch(/https?:|\/\/[a-z]|@import|url\(/)
    expect(page).not.toMatch(/\s(?:src|style|on[a-z]+)=/)
  })

  test('allows by hash the one style and the one script that it has, and nothing else', () => {
    const page = pageOf(deserving.BLIND)
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'") ?? ''
    const hashOf = (name: string) =>
      createHash('sha256')
        .update(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(page)?.[1] ?? '')
        .digest('base64')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain(`style-src 'sha256-${hashOf('style')}'`)
    expect(policy).toContain(`script-src 'sha256-${hashOf('script')}'`)
    expect(policy).not.toContain('unsafe')
  })

  test('is under 400 KB before the data, its script under 10 KB, and under 2 MB with 500 contexts and 200 paths', () => {
    const page = pageOf(deserving.BLIND)
    const data = /<script type="application\/json"[\s\S]*?<\/script>/.exec(page)?.[0].length ?? 0
    expect(page.length - data).toBeLessThan(400_000)
    expect(/<script>([\s\S]*?)<\/script>/.exec(page)?.[1]?.length).toBeLessThan(10_000)
    const large = largeComparison({ contexts: 500, paths: 200 })
    expect(large.views?.contexts.rows).toHaveLength(500)
    expect(Buffer.byteLength(pageOf(large))).toBeLessThan(2_000_000)
  })
})
