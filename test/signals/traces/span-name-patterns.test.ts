import { expect, test } from 'vitest'
import { modelClassPatterns, normalSpanName } from '../../../src/signals/traces/span-name-patterns.ts'

test.each([
  ['GET /users/4711/orders?page=2&q=a', 'GET /users/{n}/orders'],
  ['process 3f2504e0-4f89-11d3-9a0c-0305e82c3301', 'process {id}'],
  ['job 2026-11-21T10:25:00Z', 'job {time}'],
  ['running tool call_X0OSgjUukT5inyEQvuZQnHrk', 'running tool {id}'],
  ['lock 0af7651916cd43dd8448eb211c80319c', 'lock {id}'],
  ['mail to ada@example.org', 'mail to {email}'],
  ['connect 10.0.0.7:8080', 'connect {address}'],
  ['GET /v1/chat/completions', 'GET /v1/chat/completions'],
  ['invoke_agent support', 'invoke_agent support'],
  ['SELECT ts.orders', 'SELECT ts.orders'],
])('%s becomes %s', (name, normal) => {
  expect(normalSpanName(name)).toBe(normal)
  expect(normalSpanName(normal)).toBe(normal)
})

test.each([
  ['gpt-4o-mini-2024-07-18', 'gpt-4o-mini'],
  ['claude-3-5-sonnet-20241022', 'claude-3-5-sonnet'],
  ['models/gemini-2.5-flash-preview-05-20', 'gemini-2.5-flash'],
  ['gemini-1.5-pro-002', 'gemini-1.5-pro'],
  ['gpt-4-0613', 'gpt-4'],
  ['meta-llama/Llama-3.1-70B-Instruct', 'Llama-3.1-70B-Instruct'],
  ['claude-opus-4-8', 'claude-opus-4-8'],
])('the class of %s is %s', (name, modelClass) => {
  expect(normalSpanName(name, modelClassPatterns)).toBe(modelClass)
})
