import { readFileSync } from 'node:fs'

const folder = new URL('../../queries/', import.meta.url)
const known = new Map<string, string>()

/** Text of `queries/<name>.sql`. */
export function readQuery(name: string): string {
  const text = known.get(name) ?? readFileSync(new URL(`${name}.sql`, folder), 'utf8')
  known.set(name, text)
  return text
}
