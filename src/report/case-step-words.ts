import type { CaseStep } from '../vocabulary/next-step.ts'
import { counted } from '../vocabulary/number-text.ts'

/** What a step asks for: what to do with how many cases, and where: what the cases bring and how they must be served. */
export type CaseStepWords = {
  readonly act: 'add' | 'run'
  readonly cases: string
  /** As `with input 1k-4k under running 33+`. */
  readonly where: string
}

/** The words of a step over eval cases; `escaped` makes the words of the traces safe where they are shown. */
export function caseStepWords(
  { action, cases, context, under }: CaseStep,
  escaped: (text: string) => string = (text) => text,
): CaseStepWords {
  const act = action === 'add-eval-cases' ? 'add' : 'run'
  const listed = (served: boolean): string =>
    Object.entries(context)
      .filter(([name]) => under.includes(name) === served)
      .map(([name, value]) => escaped(`${name} ${value}`))
      .join(', ')
  const [brought, served] = [listed(false), listed(true)]
  const given = brought === '' ? '' : `with ${brought}`
  const how = served === '' ? '' : `under ${served}`
  const both = act === 'add' ? ', run ' : ' '
  return {
    act,
    cases: counted(cases, 'eval case'),
    where: given === '' || how === '' ? given + how : given + both + how,
  }
}

/** A step in one line: `run 5 eval cases with turn 1 under running 33+`. */
export function caseStepLine(step: CaseStep, escaped: (text: string) => string): string {
  const { act, cases, where } = caseStepWords(step, escaped)
  return `${act} ${cases} ${where}`
}
