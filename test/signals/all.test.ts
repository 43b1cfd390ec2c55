import { describe, expect, it } from 'vitest'
import { attributes } from '../../src/vocabulary/attributes/all.ts'
import type { Attribute } from '../../src/vocabulary/attribute.ts'
import { rules } from '../../src/signals/all.ts'
import { Captured } from '../../src/signals/captured.ts'
import { evaluate } from '../../src/signals/evaluate.ts'
import { Known } from '../../src/signals/known.ts'
import { captures, headerSlots, planFor } from '../../src/signals/plan.ts'
import { takeHeaders } from '../../src/signals/reply-headers.ts'
import { provenances } from '../../src/vocabulary/provenance.ts'
import { storedSpans } from '../../src/signals/rules/stored-spans.ts'
import { replies } from './replies.ts'
import type { Reply } from './replies.ts'

const registry = new Map<string, Attribute>(attributes.map((attribute) => [attribute.name, attribute]))
const sources = ['request', 'body', 'header'] as const

const live = rules.filter(({ source }) => sources.some((live) => live === source))

/** What each source of a reply holds, by the slots of the plan. */
function valuesOf(reply: Reply): Record<(typeof sources)[number], Captured> {
  const [body, request, header] = [new Captured(), new Captured(), new Captured()]
  captures.request.take(reply.request, request)
  for (const chunk of reply.chunks ?? [reply.body]) captures.body.take(chunk, body)
  takeHeaders(Object.entries(reply.headers), header)
  return { request, body, header }
}

/** Ids of the rules that find something in a reply, and `id key` for every key they find. */
function fired(reply: Reply): string[] {
  const values = valuesOf(reply)
  return sources.flatMap((source) =>
    planFor(reply.host)
      .steps[source].of(values[source].slots)
      .filter((step) => {
        const known = new Known()
        evaluate([step], values, known)
        return known.marks.length > 0
      })
      .flatMap(({ rule, keyPlace }) => [rule.id, `${rule.id} ${keyPlace}`]),
  )
}

/** The values that a conversion can give, where it names them. */
function givenBy(convert: (typeof rules)[number]['convert']): readonly unknown[] | undefined {
  if ('values' in convert && convert.values) return Object.values(convert.values)
  if (convert.kind === 'constant') return [convert.value]
  if (convert.kind === 'shares') return Object.values(convert.members)
  return convert.kind === 'pair' ? provenances : undefined
}

describe('the signal table', () => {
  it('names every rule once', () => {
    const ids = rules.map(({ id }) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  it('has a reply for every rule that reads requests, bodies and headers', () => {
    const seen = new Set([...replies.values()].flatMap(fired))
    expect(live.filter(({ id }) => !seen.has(id)).map(({ id }) => id)).toEqual([])
  })

  it('has a reply for every key of every such rule', () => {
    const seen = new Set([...replies.values()].flatMap(fired))
    const keys = live.flatMap(({ id, keys }) => keys.map((key, index) => ({ place: `${id} ${index}`, key })))
    expect(keys.filter(({ place }) => !seen.has(place))).toEqual([])
  })

  it('converts to values its attributes can have', () => {
    for (const { id, convert, target } of rules) {
      const allowed = registry.get(target)?.values
      if (allowed === undefined) continue
      const given = givenBy(convert)
      expect(given, `${id} must rename to one of ${allowed.join(' ')}`).toBeDefined()
      for (const value of given ?? []) expect(allowed, id).toContain(value)
    }
  })

  it('says in every row where it was learned', () => {
    for (const { id, evidence } of rules) expect(evidence, id).toMatch(/^(recorded|code|documented) \S/)
  })

  it('has a recorded reply of every host it calls recorded', () => {
    const recorded = new Set(
      [...replies.values()].filter(({ source }) => source.startsWith('recorded:')).map(({ host }) => host),
    )
    const named = rules.flatMap(({ evidence }) =>
      [...evidence.matchAll(/recorded ([\w.:-]+\w)/g)].map(([, host = '']) => host),
    )
    expect(named.filter((host) => !recorded.has(host))).toEqual([])
  })

  it('gives every region a scope, and nothing else', () => {
    for (const { id, target, scope } of rules.filter(({ source }) => source === 'body' || source === 'header')) {
      expect(scope !== undefined, id).toBe(target === 'evalgap.route.region')
    }
  })

  it('asks for lower-case header names', () => {
    expect([...headerSlots.keys()].filter((name) => name !== name.toLowerCase())).toEqual([])
  })

  it('starts every alias row of stored spans with the canonical name, where conventions have one', () => {
    for (const { id, keys, target } of storedSpans) {
      if (target.startsWith('evalgap.') || id.endsWith('-ms')) continue
      expect(keys[0], id).toBe(target)
    }
  })
})

describe('every fixture', () => {
  it('is recorded, or says from what it was written', () => {
    for (const { source } of replies.values())
      expect(source).toMatch(/^(recorded: \S+@[0-9a-f]{7} |written by hand from )/)
  })

  it('carries no header that rules do not read', () => {
    const read = new Set([...headerSlots.keys(), 'content-type'])
    // What the rules do not read of TGI is kept to show that it is not read.
    const allowed =
      /^(x-compute-time|x-validation-time|x-time-per-token|x-prompt-tokens|x-generated-tokens|x-compute-characters|target-pod-ip|fireworks-prompt-tokens)$/
    for (const [name, reply] of replies) {
      expect(
        Object.keys(reply.headers).filter((header) => !read.has(header) && !allowed.test(header)),
        name,
      ).toEqual([])
    }
  })
})
