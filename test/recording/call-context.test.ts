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

test("a call's context has its span, the call and what the context beneath has", () => {
  const context = new CallContext(base, call, own)
  expect(trace.getSpan(context)).toBe(own)
  expect(callOf(context)).toBe(call)
  expect(context.getValue(key)).toBe('host')
})

test("without a span of its own it has the one beneath: an SDK's, which the call is written on", () => {
  expect(trace.getSpan(new CallContext(base, call))).toBe(outer)
})

test('spans and values that others put on it or take off it are as on any context, and the call stays', () => {
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
