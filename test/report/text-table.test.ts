import { describe, expect, test } from 'vitest'
import { pathTail, plainText } from '../../src/report/plain-text.ts'
import { startWithin, textWidth } from '../../src/report/text-width.ts'
import { textTable } from '../../src/report/text-table.ts'

const left = (title: string) => ({ title, align: 'left' }) as const
const right = (title: string) => ({ title, align: 'right' }) as const

describe('a table', () => {
  test('aligns its columns for CJK, emoji and combining marks', () => {
    const rows = [
      ['顧客対応', '12', 'a'],
      ['checkout', '3', 'b'],
      ['🚀 launch', '456', 'c'],
      ['cafe\u0301', '7', 'd'],
    ]
    expect(textTable([left('route'), right('calls'), left('x')], rows, 40).flat()).toEqual([
      'route      calls  x',
      '顧客対応      12  a',
      'checkout       3  b',
      '🚀 launch    456  c',
      'cafe\u0301           7  d',
    ])
  })

  test('begins the last column of every row at the same column of the terminal', () => {
    const names = ['서울 지점', '東京', 'Zürich', '👍🏽 ok', 'plain', 'ｆｕｌｌ']
    const lines = textTable(
      [left('name'), left('end')],
      names.map((name) => [name, '|']),
      60,
    ).flat()
    const starts = lines.slice(1).map((line) => textWidth(line.slice(0, line.indexOf('|'))))
    expect(new Set(starts).size).toBe(1)
  })

  test('continues a wide last column below itself', () => {
    const lines = textTable([left('a'), left('text')], [['日本', 'one two three four five six']], 22).flat()
    expect(lines).toEqual(['a     text', '日本  one two three', '      four five six'])
  })
})

describe('a cut text', () => {
  test('takes at most its columns and no part of a character', () => {
    expect(plainText('東京都千代田区', 8)).toBe('東京都…')
    expect(plainText('🚀🚀🚀🚀', 6)).toBe('🚀🚀…')
    expect(plainText('東京都', 6)).toBe('東京都')
    expect(textWidth(plainText('a🚀'.repeat(100), 20))).toBeLessThanOrEqual(20)
  })

  test('keeps the end of a path', () => {
    expect(pathTail('/データ/追跡/eval.jsonl', 14)).toBe('…跡/eval.jsonl')
    expect(pathTail('/data/eval.jsonl', 12)).toBe('…/eval.jsonl')
  })

  test('is short in characters too, however many marks have no column', () => {
    expect(startWithin(`ab${'\u0301'.repeat(10_000)}`, 10)).toBe('a')
  })
})
