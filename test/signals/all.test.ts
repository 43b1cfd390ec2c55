import { describe, expect, it } from 'vitest'
import { attributes } from '../../src/vocabulary/attributes/all.ts'
import type { Attribute } from '../../src/vocabulary/attribute.ts'
import { rules } from '../../src/signals/all.ts'
import { evaluate } from '../../src/signals/evaluate.ts'
import { captures, headerNames, planFor } from '../../src/signals/plan.ts'
import { storedSpans } from '../../src/signals/stored-spans.ts'
import { replies } from './replies.ts'
import type { Reply } from './replies.ts'

const registry = new Map<string, Attribute>(attributes.map((attribute) => [attribute.name, attribute]))
const sources = ['request', 'body', 'header'] as const

/** Ids of the rules that find something in a reply. */
function fired(reply: Reply): string[] {
  const body: unknown[] = []
  const request: unknown[] = []
  captures.request.take(reply.request, request)
  for (const chunk of reply.chunks ?? [reply.body]) captures.body.take(chunk, body)
  const headers = headerNames.map((name): unknown => reply.headers[name])
  const values = { request, body, header: headers }
  const plan = planFor(reply.host)
  return sources.flatMap((source) =>
    plan.rules[source]
      .filter((rule) => evaluate([rule], values[source], { body, headers }).size > 0)
      .map(({ rule }) => rule.id),
  )
}

describe('the signal table', () => {
  it('names every rule once', () => {
    const ids = rules.map(({ id }) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  it('has a reply for every rule that reads requests, bodies and headers', () => {
    const seen = new Set([...replies.values()].flatMap(fired))
    const live = rules.filter(({ source }) => sources.some((live) => live === source))
    expect(live.filter(({ id }) => !seen.has(id)).map(({ id }) => id)).toEqual([])
  })

  it('converts to values its attributes can have', () => {
    for (const { id, convert, target } of rules) {
      const allowed = registry.get(target)?.values
      if (allowed === undefined) continue
      const given =
        'values' in convert && convert.values
          ? Object.values(convert.values)
          : convert.kind === 'constant'
            ? [convert.value]
            : convert.kind === 'shares'
              ? Object.values(convert.members)
              : undefined
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
    expect(headerNames.filter((name) => name !== name.toLowerCase())).toEqual([])
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
    const read = new Set([...headerNames, 'content-type'])
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
