import { rules } from './all.ts'
import { Capture } from './capture.ts'
import { readerOf } from './convert.ts'
import type { Reader } from './convert.ts'
import { regionOfHost, traitsOf } from './hosts.ts'
import type { HostTraits } from './hosts.ts'
import { speakerOf } from './known.ts'
import type { Speaker } from './known.ts'
import { Remembered } from './remembered.ts'
import type { Condition, Key, ReplyRule, ReplySource } from './rule.ts'

/** One key of a rule with its places looked up: everything that reading it needs, in one object. */
export type Step = {
  readonly rule: ReplyRule
  /** Place of the rule in the table and of the key in the rule: of two rules for one attribute the first has it. */
  readonly place: number
  readonly keyPlace: number
  /** Slot of the value, and of what is added to it where it is present. */
  readonly first: number
  readonly others: readonly number[] | undefined
  /** Slot of the body that must be empty. */
  readonly lacks: number | undefined
  /** Slot of the response header that must match. */
  readonly header: { readonly slot: number; readonly value: RegExp } | undefined
  /** Reads a value as the target's, and who then speaks of it; absent where one value becomes several attributes. */
  readonly read: Reader | undefined
  readonly speaker: Speaker | undefined
}

/** The steps of one source that find something where certain slots are filled, in the order of the table. */
export type SourceSteps = Remembered<readonly Step[]>

/** What is settled for all replies of one host: the steps that can apply, by source, and what the address says. */
export type Plan = {
  readonly steps: Readonly<Record<ReplySource, SourceSteps>>
  readonly traits: Omit<HostTraits, 'host'>
  readonly region: string | undefined
}

/** Who speaks in each source of a reply. */
export const spokenBy = { request: 'client', body: 'response_body', header: 'response_header' } as const

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
const planned = rules.filter(isReplyRule).flatMap(stepsOf)
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
  const of = (source: ReplySource): SourceSteps => sourceSteps(matching.filter(({ rule }) => rule.source === source))
  const plan: Plan = {
    steps: { body: of('body'), header: of('header'), request: of('request') },
    traits: traitsOf(host),
    region: regionOfHost(host),
  }
  // A client of many hosts, one per tenant, must not grow without end.
  if (plans.size >= 256) plans.clear()
  plans.set(host, plan)
  return plan
}

/** A reply fills few of the slots, and a key without its first slot is absent: so few of the steps are looked at. */
function sourceSteps(steps: readonly Step[]): SourceSteps {
  const bySlot = Map.groupBy(steps, ({ first }) => first)
  return new Remembered((slots) =>
    slots
      .flatMap((slot) => bySlot.get(slot) ?? [])
      .sort((left, right) => left.place - right.place || left.keyPlace - right.keyPlace),
  )
}

function stepsOf(rule: ReplyRule, place: number): readonly Step[] {
  const when: Condition = rule.when ?? {}
  const shared = {
    rule,
    place,
    lacks: when.lacks === undefined ? undefined : body.slotOf(when.lacks),
    header: when.header && { slot: slotOfHeader(when.header.name), value: when.header.value },
    read: readerOf(rule.convert),
    speaker: speakerOf(rule.target, spokenBy[rule.source]),
  }
  return rule.keys.map((key, keyPlace) => ({ ...shared, keyPlace, ...slotsOf(key, rule.source) }))
}

function slotsOf(key: Key, source: ReplySource): Pick<Step, 'first' | 'others'> {
  const [path, ...added] = typeof key === 'string' ? [key] : key.sum
  const slot = slotOf[source]
  return { first: slot(path), others: added.length === 0 ? undefined : added.map(slot) }
}

function slotOfHeader(name: string): number {
  const slot = headers.get(name) ?? headers.size
  headers.set(name, slot)
  return slot
}
