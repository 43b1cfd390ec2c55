import { rules } from './all.ts'
import { Capture } from './capture.ts'
import type { Captured } from './capture.ts'
import { intOf } from './convert.ts'
import type { Condition, Key, ReplyRule, ReplySource } from './rule.ts'

/** A rule whose keys are slots: a key is one slot, or several to be added, of which the first must be present. */
export type PlannedRule = {
  readonly rule: ReplyRule
  readonly keys: readonly (readonly number[])[]
  /** Slot of the body that must be empty. */
  readonly lacks: number | undefined
  /** Slot of the response header that must match. */
  readonly header: { readonly slot: number; readonly value: RegExp } | undefined
}

/** The rules that can apply to replies of one host, by source. */
export type Plan = Readonly<Record<ReplySource, readonly PlannedRule[]>>

/** Usage and configuration move into these members in streams: OpenAI Responses, Anthropic, Gemini and Bedrock. */
const body = new Capture({ response: 'all', message: 'all', interaction: 'all', metadata: 'objects' })
const request = new Capture({})
const names: string[] = []
const slotOf: Readonly<Record<ReplySource, (key: string) => number>> = {
  body: (path) => body.slotOf(path),
  request: (path) => request.slotOf(path),
  header: slotOfHeader,
}

const isReplyRule = (rule: (typeof rules)[number]): rule is ReplyRule =>
  rule.source === 'body' || rule.source === 'header' || rule.source === 'request'
const planned = rules.filter(isReplyRule).map(planRule)
const plans = new Map<string, Plan>()

/** Paths that rules read in bodies and in requests. */
export const captures: { readonly body: Capture; readonly request: Capture } = { body, request }

/** Response headers that rules read, lower case, by slot: no other header is ever asked for. */
export const headerNames: readonly string[] = names

/** The plan of a host, compiled when first called. */
export function planFor(host: string): Plan {
  const known = plans.get(host)
  if (known !== undefined) return known
  const matching = planned.filter(({ rule }) => rule.when?.host?.test(host) ?? true)
  const of = (source: ReplySource): readonly PlannedRule[] => matching.filter(({ rule }) => rule.source === source)
  const plan: Plan = { body: of('body'), header: of('header'), request: of('request') }
  // A client of many hosts, one per tenant, must not grow without end.
  if (plans.size >= 256) plans.clear()
  plans.set(host, plan)
  return plan
}

/** The value of a planned key: what its slot holds, or the sum of its slots. */
export function valueOf(slots: readonly number[], values: Captured): unknown {
  const [first = -1, ...others] = slots
  if (others.length === 0) return values[first]
  const start = intOf(values[first])
  return start === undefined ? undefined : others.reduce((sum, slot) => sum + (intOf(values[slot]) ?? 0), start)
}

function planRule(rule: ReplyRule): PlannedRule {
  const when: Condition = rule.when ?? {}
  return {
    rule,
    keys: rule.keys.map((key) => slotsOf(key, rule.source)),
    lacks: when.lacks === undefined ? undefined : body.slotOf(when.lacks),
    header: when.header && { slot: slotOfHeader(when.header.name), value: when.header.value },
  }
}

function slotsOf(key: Key, source: ReplySource): readonly number[] {
  return (typeof key === 'string' ? [key] : key.sum).map((path) => slotOf[source](path))
}

function slotOfHeader(name: string): number {
  const known = names.indexOf(name)
  return known === -1 ? names.push(name) - 1 : known
}
