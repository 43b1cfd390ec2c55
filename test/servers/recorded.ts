import { readFileSync } from 'node:fs'
import type { Reply } from './replay.ts'

/** A recorded reply of a real server, by name of its file in `test/fixtures/recorded`. */
export function recorded(name: string): Reply & { readonly chunks?: readonly string[] } {
  const file = new URL(`../fixtures/recorded/${name}.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as Reply
}
