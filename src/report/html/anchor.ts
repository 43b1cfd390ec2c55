/** The address of a context, path or dimension in the page: a hash of what it is, the same in every report. */
export function anchor(kind: 'cell' | 'path' | 'dimension' | 'outcome', of: unknown): string {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(JSON.stringify(of))) hash = Math.imul(hash ^ byte, 0x01000193)
  return `${kind}=${(hash >>> 0).toString(16).padStart(8, '0')}`
}
