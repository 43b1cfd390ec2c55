/** Whether a file is one document printed over many lines or one record a line: a first line that ends open is the former. */
export function framingOf(head: string): 'unstructured' | 'newline_delimited' {
  const first = head.trimStart().split('\n', 1)[0] ?? ''
  return /[{[,]\s*$/.test(first) && first.length < head.trimStart().length ? 'unstructured' : 'newline_delimited'
}
