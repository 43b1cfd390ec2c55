import { array, assert, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dataElement, html, textOf } from '../../../src/report/html/markup.ts'
import { hostileTexts } from './made-comparisons.ts'

describe('a template', () => {
  test('escapes texts in content and in attributes', () => {
    expect(textOf(html`<a title="${'"<&\'>'}">${'<b>&'}</a>`)).toBe(
      '<a title="&quot;&lt;&amp;&#39;&gt;">&lt;b&gt;&amp;</a>',
    )
  })

  test('takes markup as it is, lists of it in their order, and nothing for undefined', () => {
    expect(textOf(html`<p>${[html`<b>1</b>`, html`<i>2</i>`]}${undefined}${3}</p>`)).toBe('<p><b>1</b><i>2</i>3</p>')
  })

  test('refuses an attribute without quotes', () => {
    expect(() => html`<a title=${'x'}>y</a>`).toThrow('quote')
  })

  test('leaves no character of any text that markup is made of, nor one that turns or hides what follows', () => {
    assert(
      property(array(integer({ min: 0, max: 0x10ffff })), (points) => {
        const text = String.fromCodePoint(...points)
        const shown = textOf(html`${text}`)
        expect(shown).not.toMatch(/[<>"'\u{202a}-\u{202e}\u{2066}-\u{2069}\0]/u)
        expect(shown.isWellFormed()).toBe(true)
      }),
    )
  })

  test.each(hostileTexts)('turns %j into text', (text) => {
    expect(textOf(html`<p>${text}</p>`)).not.toMatch(/<(?!\/?p>)/)
  })

  test('does not compile with an object that is no markup', () => {
    // @ts-expect-error only `html` makes markup
    expect(() => html`${{ toString: () => '<script>' }}`).toThrow()
  })
})

test('data can not end the element that holds them', () => {
  const value = { text: '</script><script>alert(1)</script><!--' }
  const element = textOf(dataElement('data', value))
  expect(element.match(/<\/script>/g)).toHaveLength(1)
  expect(JSON.parse(element.replace(/^<script[^>]*>/, '').replace('</script>', ''))).toEqual(value)
})
