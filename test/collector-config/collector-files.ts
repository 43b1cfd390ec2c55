import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

const folder = new URL('../../collector-config/', import.meta.url)

/** Every configuration users start a Collector with. */
export const collectorFiles = [
  'gateway.yaml',
  'agent.yaml',
  'engine.yaml',
  'minimal.yaml',
  'load-balancing.yaml',
  'hash-content.yaml',
] as const

/** A statement group of a transform processor. */
export type StatementGroup = {
  readonly context: string
  readonly conditions?: readonly string[]
  readonly statements: readonly string[]
}

/** What these tests read of a configuration. */
export type CollectorFile = {
  readonly processors: Readonly<
    Record<
      string,
      { readonly trace_statements: readonly StatementGroup[]; readonly blocked_key_patterns: readonly string[] }
    >
  >
}

export const collectorText = (name: string): string => readFileSync(new URL(name, folder), 'utf8')

export const collectorFile = (name: string): CollectorFile => parse(collectorText(name)) as CollectorFile

/** The statement groups of a transform processor. */
export const statementGroups = (name: string, processor: string): readonly StatementGroup[] =>
  collectorFile(name).processors[processor]?.trace_statements ?? []
