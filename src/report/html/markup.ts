const made = Symbol('markup')

/** Text that is known to be markup: only `html` makes it, so nothing reaches a page unescaped. */
export type Markup = { readonly [made]: string }

/** What may stand in a template: markup as it is, texts and numbers escaped, nothing for undefined. */
export type Fragment = Markup | readonly Markup[] | string | number | undefined

/** A template whose texts are escaped for element content and for attributes, which must be quoted. */
export function html(parts: TemplateStringsArray, ...fragments: readonly Fragment[]): Markup {
  const text = tidied(parts).map((part, index) => part + written(fragments[index]))
  return { [made]: text.join('') }
}

const known = new WeakMap<TemplateStringsArray, readonly string[]>()

/** The template's own text without its indentation; each attribute that takes a fragment must be quoted. */
function tidied(parts: TemplateStringsArray): readonly string[] {
  const before = known.get(parts)
  if (before !== undefined) return before
  if (parts.slice(0, -1).some((part) => part.endsWith('=')))
    throw new Error(`quote the attributes of ${parts.join('…')}`)
  const text = parts.map((part) => part.replaceAll(/\n\s*/g, '\n'))
  known.set(parts, text)
  return text
}

/** The text of a page. */
export const textOf = (markup: Markup): string => markup[made]

/** A script that no browser runs: data for those who save the page. */
export const dataElement = (id: string, value: unknown): Markup => ({
  [made]: `<script type="application/json" id="${escaped(id)}">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>`,
})

/** A style or script of the page itself, whose hash its policy allows. */
export const inlineElement = (name: 'style' | 'script', { text }: { readonly text: string }): Markup => ({
  [made]: `<${name}>${text}</${name}>`,
})

function written(fragment: Fragment): string {
  if (fragment === undefined) return ''
  if (typeof fragment === 'string' || typeof fragment === 'number') return escaped(String(fragment))
  return made in fragment ? fragment[made] : fragment.map(textOf).join('')
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** References for what is markup; what no HTML may hold, or would turn the text around it, becomes visible. */
const escaped = (text: string): string =>
  text
    .replace(/(?![\t\n])[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => references[character] ?? '')
