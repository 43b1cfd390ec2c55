import { ROOT_CONTEXT, createContextKey, trace } from '@opentelemetry/api'
import type { Span } from '@opentelemetry/api'
import { expect, test } from 'vitest'
import type { Call } from '../../src/recording/call.ts'
import { CallContext, callOf } from '../../src/recording/call-context.ts'

const span = (spanId: string): Span => trace.wrapSpanContext({ traceId: '1'.repeat(32), spanId, traceFlags: 1 })
const [outer, own, inner] = [span('a'.repeat(16)), span('b'.repeat(16)), span('c'.repeat(16))]
const key = createContextKey('a value of the host')
const call = {} as Call
const base = trace.setSpan(ROOT_CONTEXT.setValue(key, 'host'), outer)

test("a call's context has its span, the call and the values of the context beneath", () => {
  const context = new CallContext(base, call, own)
  expect(trace.getSpan(context)).toBe(own)
  expect(callOf(context)).toBe(call)
  expect(context.getValue(key)).toBe('host')
})

test("a call's context without a span of its own has that of the SDK beneath", () => {
  expect(trace.getSpan(new CallContext(base, call))).toBe(outer)
})

test("a call's context keeps the call when others set and delete spans and values", () => {
  const context = new CallContext(base, call, own)
  const within = trace.setSpan(context.setValue(key, 'inner'), inner)
  expect(trace.getSpan(within)).toBe(inner)
  expect(within.getValue(key)).toBe('inner')
  const without = trace.deleteSpan(within.deleteValue(key))
  expect(trace.getSpan(without)).toBeUndefined()
  expect(without.getValue(key)).toBeUndefined()
  expect([within, without].map(callOf)).toEqual([call, call])
  expect(trace.getSpan(context)).toBe(own)
})
