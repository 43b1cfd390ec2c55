import type { NextStep } from './next-step.ts'

/** A step that adds eval cases, or runs those there are as production is served. */
export type CaseStep = Extract<NextStep, { cases: number }>

/** The steps over eval cases, in order. */
export const caseSteps = (next: readonly NextStep[]): readonly CaseStep[] => next.filter((step) => 'cases' in step)
