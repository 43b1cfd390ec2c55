/** How JSON records lie in a file that begins so: in a list, in a document over many lines, or one a line. */
export function framingOf(text: string): 'array' | 'unstructured' | 'newline_delimited' {
  const start = text.trimStart()
  if (start.startsWith('[')) return 'array'
  const first = start.split('\n', 1)[0] ?? ''
  // A first line that ends open belongs to a document printed over many lines.
  return /[{[,]\s*$/.test(first) && first.length < start.length ? 'unstructured' : 'newline_delimited'
}

/** The framing in words. */
export const framingWords = {
  array: 'a JSON list',
  unstructured: 'a JSON document',
  newline_delimited: 'JSON lines',
} as const
