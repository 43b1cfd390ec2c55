import { rules } from './all.ts'
import { Capture } from './capture.ts'
import type { Captured } from './captured.ts'
import { intOf, readerOf } from './convert.ts'
import type { Reader } from './convert.ts'
import { regionOfHost, traitsOf } from './hosts.ts'
import type { HostTraits } from './hosts.ts'
import { Remembered } from './remembered.ts'
import type { Condition, Key, ReplyRule, ReplySource } from './rule.ts'

/** A key as slots: the value of the first, to which the others are added where they are present. */
export type PlannedKey = { readonly first: number; readonly others: readonly number[] }

/** A rule whose keys are slots. */
export type PlannedRule = {
  readonly rule: ReplyRule
  /** Place in the table: of two rules for one attribute the first has it. */
  readonly place: number
  readonly keys: readonly PlannedKey[]
  /** Reads a value as the target's; absent where one value becomes several attributes. */
  readonly read: Reader | undefined
  /** Slot of the body that must be empty. */
  readonly lacks: number | undefined
  /** Slot of the response header that must match. */
  readonly header: { readonly slot: number; readonly value: RegExp } | undefined
}

/** The rules of one source that find something where certain slots are filled, in the order of the table. */
export type SourceRules = Remembered<readonly PlannedRule[]>

/** What is settled for all replies of one host: the rules that can apply, by source, and what the address says. */
export type Plan = {
  readonly rules: Readonly<Record<ReplySource, SourceRules>>
  readonly traits: Omit<HostTraits, 'host'>
  readonly region: string | undefined
}

/** Usage and configuration move into these members in streams: OpenAI Responses, Anthropic, Gemini and Bedrock. */
const body = new Capture({ response: 'all', message: 'all', interaction: 'all', metadata: 'objects' })
const request = new Capture({})
const headers = new Map<string, number>()
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

/** Slots of the response headers that rules read, by lower-case name: no other header is ever kept. */
export const headerSlots: ReadonlyMap<string, number> = headers

/** The plan of a host, compiled when first called. */
export function planFor(host: string): Plan {
  const known = plans.get(host)
  if (known !== undefined) return known
  const matching = planned.filter(({ rule }) => rule.when?.host?.test(host) ?? true)
  const of = (source: ReplySource): SourceRules => sourceRules(matching.filter(({ rule }) => rule.source === source))
  const plan: Plan = {
    rules: { body: of('body'), header: of('header'), request: of('request') },
    traits: traitsOf(host),
    region: regionOfHost(host),
  }
  // A client of many hosts, one per tenant, must not grow without end.
  if (plans.size >= 256) plans.clear()
  plans.set(host, plan)
  return plan
}

/** The value of a planned key: what its slot holds, or the sum of its slots. */
export function valueOf({ first, others }: PlannedKey, values: Captured): unknown {
  if (others.length === 0) return values.get(first)
  const start = intOf(values.get(first))
  return start === undefined ? undefined : others.reduce((sum, slot) => sum + (intOf(values.get(slot)) ?? 0), start)
}

/**
 * A reply fills few of the slots, so few of the rules are looked at; a key without its first slot is absent, so that slot
 * alone says whether to look at the rule.
 */
function sourceRules(rules: readonly PlannedRule[]): SourceRules {
  const pairs = rules.flatMap((rule) => rule.keys.map(({ first }) => ({ first, rule })))
  const bySlot = Map.groupBy(pairs, ({ first }) => first)
  return new Remembered((slots) => {
    const found = new Set(slots.flatMap((slot) => bySlot.get(slot)?.map(({ rule }) => rule) ?? []))
    return [...found].sort((left, right) => left.place - right.place)
  })
}

function planRule(rule: ReplyRule, place: number): PlannedRule {
  const when: Condition = rule.when ?? {}
  return {
    rule,
    place,
    keys: rule.keys.map((key) => planKey(key, rule.source)),
    read: readerOf(rule.convert),
    lacks: when.lacks === undefined ? undefined : body.slotOf(when.lacks),
    header: when.header && { slot: slotOfHeader(when.header.name), value: when.header.value },
  }
}

function planKey(key: Key, source: ReplySource): PlannedKey {
  const [path, ...added] = typeof key === 'string' ? [key] : key.sum
  const slot = slotOf[source]
  return { first: slot(path), others: added.map(slot) }
}

function slotOfHeader(name: string): number {
  const slot = headers.get(name) ?? headers.size
  headers.set(name, slot)
  return slot
}
