import { context, createContextKey } from '@opentelemetry/api'
import type { Attributes, Context } from '@opentelemetry/api'
import { readBaggage, withBaggage } from './baggage.ts'
import type { Scope } from './reply-mark.ts'
import type { BaggageKey } from './baggage.ts'

/** Which traffic a call belongs to. */
export type CohortTag = 'eval' | 'production' | 'shadow' | 'unknown'

/** The eval case a call belongs to. */
export type EvalCase = {
  /** Name of the suite. */
  readonly suite?: string
  /** Identifier of the case within the suite: the unit of independence. */
  readonly case?: string
  /** Identifier of this run of the suite. */
  readonly run?: string
  /** Repetition of the case, from 1. */
  readonly sample?: number
  /** Unperturbed case of the suite that this one is a variant of. */
  readonly variantOf?: string
  /** Kind of perturbation that made the variant: typo, rephrasing ... */
  readonly perturbation?: string
  /** Day on which the cases of the suite were fixed, as YYYY-MM-DD. */
  readonly frozenAt?: string
  /** Hash of the reference answer. */
  readonly referenceHash?: string
  /** Length of the task, in one unit for the whole suite. */
  readonly length?: number
}

/** The user a production call serves. Never put in baggage. */
export type ProductionUse = {
  /** Session or conversation. */
  readonly session?: string
  /** User or tenant. */
  readonly user?: string
}

/** What is settled about the cohort of calls that do not declare theirs. */
export type CohortSettings = {
  /** Believe the cohort in inbound baggage. */
  readonly acceptBaggage: boolean
  /** Cohort of calls for which nobody says more. */
  readonly cohort: CohortTag
}

type Cohort = { readonly name: CohortTag; readonly attributes: Attributes }
type Entered = Cohort & { readonly scope: Scope }

const cohortKey = createContextKey('evalgap cohort')

/** Runs `task` as one eval case: its calls, and those of own services that accept the baggage, carry the cohort. */
export function withEval<T>(evalCase: EvalCase, task: () => T): T {
  const entries: Partial<Record<BaggageKey, string>> = { 'evalgap.cohort': 'eval' }
  if (evalCase.suite !== undefined) entries['evalgap.suite'] = evalCase.suite
  if (evalCase.run !== undefined) entries['evalgap.run'] = evalCase.run
  if (evalCase.case !== undefined) entries['evalgap.case'] = evalCase.case
  return context.with(withBaggage(enter(evalCohort(evalCase)), entries), task)
}

/** Runs `task` as production traffic of a session or user; only the word `production` goes into baggage. */
export function withProduction<T>(use: ProductionUse, task: () => T): T {
  const attributes: Attributes = { 'evalgap.cohort': 'production' }
  if (use.session !== undefined) attributes['session.id'] = use.session
  if (use.user !== undefined) attributes['user.id'] = use.user
  return context.with(withBaggage(enter({ name: 'production', attributes }), { 'evalgap.cohort': 'production' }), task)
}

/** The cohort attributes of a call made in the context: its own declaration, accepted baggage, the environment. */
export function cohortAttributes(active: Context, settings: CohortSettings): Attributes {
  const declared = entered(active)
  if (declared !== undefined) return declared.attributes
  const inbound = settings.acceptBaggage ? inboundCohort(active) : undefined
  return (inbound ?? defaultCohort(settings.cohort)).attributes
}

/** The eval case or session that the context is in, whose latest call a score is about. */
export function scopeOf(active: Context): Scope | undefined {
  return entered(active)?.scope
}

const entered = (active: Context): Entered | undefined => active.getValue(cohortKey) as Entered | undefined

const enter = (cohort: Cohort): Context => {
  const stretch: Entered = { ...cohort, scope: { last: undefined } }
  return context.active().setValue(cohortKey, stretch)
}

const defaultCohort = (name: CohortTag): Cohort =>
  name === 'eval' ? evalCohort({}) : { name, attributes: { 'evalgap.cohort': name } }

function evalCohort(evalCase: EvalCase): Cohort {
  const attributes: Attributes = { 'evalgap.cohort': 'eval', 'user_agent.synthetic.type': 'test' }
  if (evalCase.suite !== undefined) attributes['test.suite.name'] = evalCase.suite
  if (evalCase.run !== undefined) attributes['test.suite.run.id'] = evalCase.run
  if (evalCase.case !== undefined) attributes['test.case.id'] = evalCase.case
  if (evalCase.sample !== undefined) attributes['evalgap.sample'] = evalCase.sample
  Object.assign(attributes, designAttributes(evalCase))
  return { name: 'eval', attributes }
}

/** How the case was made. */
const designAttributes = ({ variantOf, perturbation, frozenAt, referenceHash, length }: EvalCase): Attributes => ({
  ...(variantOf !== undefined && { 'evalgap.case.variant_of': variantOf }),
  ...(perturbation !== undefined && { 'evalgap.case.perturbation': perturbation }),
  ...(frozenAt !== undefined && { 'evalgap.suite.frozen_at': frozenAt }),
  ...(referenceHash !== undefined && { 'evalgap.reference.hash': referenceHash }),
  ...(length !== undefined && { 'evalgap.case.length': length }),
})

function inboundCohort(active: Context): Cohort | undefined {
  const name = readBaggage(active, 'evalgap.cohort')
  if (name === 'production' || name === 'shadow') return { name, attributes: { 'evalgap.cohort': name } }
  if (name !== 'eval') return undefined
  const suite = readBaggage(active, 'evalgap.suite')
  const run = readBaggage(active, 'evalgap.run')
  const id = readBaggage(active, 'evalgap.case')
  return evalCohort({
    ...(suite !== undefined && { suite }),
    ...(run !== undefined && { run }),
    ...(id !== undefined && { case: id }),
  })
}
