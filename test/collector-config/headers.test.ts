import { describe, expect, test } from 'vitest'
import { collectorVersion } from '../../scripts/collector/build.ts'
import { collectorFiles, collectorText } from './collector-files.ts'

/** The comment that a file begins with. */
const header = (text: string): string => /^(#.*\n)+/.exec(text)?.[0] ?? ''

describe.each(collectorFiles)('%s', (name) => {
  const text = collectorText(name)

  test('says when to use it', () => {
    expect(header(text)).toContain('# Use it ')
  })

  test('says the oldest Collector it is proven with', () => {
    expect(header(text)).toContain(`Needs otelcol-contrib ${collectorVersion} or newer`)
  })

  test('names every environment variable it reads', () => {
    const read = new Set([...text.matchAll(/\$\{env:(\w+)/g)].map(([, variable]) => variable))
    expect([...read].filter((variable) => !header(text).includes(`${variable}`))).toEqual([])
  })

  test('never takes production as a default', () => {
    expect(text).not.toMatch(/default: production|"evalgap\.cohort"\], "production"/)
  })
})
