import type { CaseStep } from '../vocabulary/case-steps.ts'
import { counted } from '../vocabulary/number-text.ts'

/** What a step asks for: what to do with how many cases, which contexts the cases bring, and how they must be served. */
export type CaseStepWords = {
  readonly act: 'add' | 'run'
  readonly cases: string
  /** Dimension and value, as `input 1k-4k`; empty where any case will do. */
  readonly brought: readonly string[]
  readonly served: readonly string[]
}

/** The words of a step over eval cases. */
export function caseStepWords({ action, cases, context, under }: CaseStep): CaseStepWords {
  const served = new Set(under)
  const parts = Object.entries(context).map(([name, value]) => ({ name, text: `${name} ${value}` }))
  return {
    act: action === 'add-eval-cases' ? 'add' : 'run',
    cases: counted(cases, 'eval case'),
    brought: parts.filter(({ name }) => !served.has(name)).map(({ text }) => text),
    served: parts.filter(({ name }) => served.has(name)).map(({ text }) => text),
  }
}

/** A step in one line: `run 5 eval cases with turn 1 under running 33+`. */
export function caseStepLine(step: CaseStep, escaped: (text: string) => string): string {
  const { act, cases, brought, served } = caseStepWords(step)
  const list = (texts: readonly string[]): string => texts.map((text) => escaped(text)).join(', ')
  const given = brought.length === 0 ? '' : ` with ${list(brought)}`
  const under = served.length === 0 ? '' : `${act === 'add' ? ', run' : ''} under ${list(served)}`
  return `${act} ${cases}${given}${under}`
}
