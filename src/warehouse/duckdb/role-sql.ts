import { roleRules } from '../../signals/span-roles.ts'
import type { PresentKeys } from './present-keys.ts'
import { text } from './sql-text.ts'

/** SQL that names a span's role; NULL where nothing says one. A model span on the server's side is the engine's. */
export function roleSql(present: PresentKeys, place: (key: string) => string): string {
  const cases = roleRules
    .filter(({ key }) => key === undefined || present.span.has(key))
    .map(({ key, pattern, role }) => {
      const said = key === undefined ? 'name' : `json_text(${place(key)})`
      const flags = pattern.flags.includes('i') ? ", 'i'" : ''
      const named = role === 'model' ? "CASE WHEN kind = 'server' THEN 'engine' ELSE 'model' END" : text(role)
      return `WHEN regexp_matches(${said}, ${text(pattern.source)}${flags}) THEN ${named}`
    })
  return `CASE ${cases.join(' ')} END`
}

/** Keys that can say a role. */
export const roleKeys: readonly string[] = [
  ...new Set(roleRules.flatMap(({ key }) => (key === undefined ? [] : [key]))),
]
