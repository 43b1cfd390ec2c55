import type { Declared } from '../signals/declared.ts'

/** Facts of a backend that only its operator knows, by attribute; a measured fact beats them. */
export type BackendFacts = Declared

const backends = new Map<string, BackendFacts>()

/** Declares a backend under a name that `instrument(client, { backend })` refers to, before or after. */
export function defineBackend(name: string, facts: BackendFacts): void {
  backends.set(name, Object.freeze({ ...facts }))
}

/** What was declared under the name. */
export function declaredOf(name: string | undefined): BackendFacts {
  return (name === undefined ? undefined : backends.get(name)) ?? {}
}
