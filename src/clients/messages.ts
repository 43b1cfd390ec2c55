import { at } from './client.ts'

/** One part of a message in the shape of the GenAI conventions. */
type Part = { readonly type: string; readonly [field: string]: unknown }

/** One message in the shape of the GenAI conventions. */
export type Message = { readonly role: string; readonly parts: readonly Part[] }

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value])

/** The messages of a request, whatever the client calls them; binary data is left out. */
export function inputMessages(request: unknown): readonly Message[] {
  const sent = ['messages', 'input', 'prompt', 'contents', 'inputs', 'text'].map((key) => at(request, key))
  return list(sent.find((value) => value !== undefined)).map((message) => messageOf(message, 'user'))
}

/** The instructions that a request carries apart from its messages. */
export function systemInstructions(request: unknown): readonly Part[] {
  const sent = ['system', 'instructions', 'systemInstruction'].map((key) => at(request, key))
  return list(sent.find((value) => value !== undefined)).flatMap(partsOf)
}

/** The messages of a whole reply. */
export function outputMessages(reply: unknown): readonly Message[] {
  const choices = at(reply, 'choices') ?? at(reply, 'candidates')
  if (choices !== undefined)
    return list(choices).map((choice) => messageOf(at(choice, 'message') ?? choice, 'assistant'))
  const said = at(reply, 'output') ?? at(reply, 'message') ?? at(reply, 'response')
  if (said !== undefined) return list(said).map((message) => messageOf(message, 'assistant'))
  return at(reply, 'content') === undefined ? [] : [messageOf(reply, 'assistant')]
}

/** The text that one chunk of a stream adds to the reply, of its first choice. */
export function deltaText(chunk: unknown): string {
  const candidates = [
    at(chunk, 'choices.0.delta.content'),
    at(chunk, 'choices.0.text'),
    at(chunk, 'delta.text'),
    at(chunk, 'type') === 'response.output_text.delta' ? at(chunk, 'delta') : undefined,
    at(chunk, 'message.content'),
    at(chunk, 'response'),
    at(chunk, 'candidates.0.content.parts.0.text'),
  ]
  return candidates.find((value): value is string => typeof value === 'string') ?? ''
}

function messageOf(message: unknown, role: string): Message {
  if (!isObject(message)) return { role, parts: partsOf(message) }
  const calls = list(message['tool_calls'] ?? undefined).flatMap(partsOf)
  const body = message['content'] ?? message['parts'] ?? message['text']
  const parts = body === undefined && calls.length === 0 ? partsOf(message) : list(body ?? undefined).flatMap(partsOf)
  return { role: typeof message['role'] === 'string' ? message['role'] : role, parts: [...parts, ...calls] }
}

function partsOf(part: unknown): readonly Part[] {
  if (typeof part === 'string') return [{ type: 'text', content: part }]
  if (!isObject(part)) return []
  if (part['parts'] !== undefined) return list(part['parts']).flatMap(partsOf)
  if (typeof part['text'] === 'string') return [{ type: 'text', content: part['text'] }]
  return [otherPart(part)]
}

/** Parts that are not text, by their type in any client's dialect. */
const others: Readonly<Record<string, (part: Json) => Part>> = {
  tool_use: ({ id, name, input }) => ({ type: 'tool_call', id, name, arguments: input }),
  function_call: (part) => ({
    type: 'tool_call',
    id: part['call_id'],
    name: part['name'],
    arguments: part['arguments'],
  }),
  function: (part) => ({
    type: 'tool_call',
    id: part['id'],
    name: at(part, 'function.name'),
    arguments: at(part, 'function.arguments'),
  }),
  tool_result: (part) => ({ type: 'tool_call_response', id: part['tool_use_id'], response: part['content'] }),
  function_call_output: (part) => ({ type: 'tool_call_response', id: part['call_id'], response: part['output'] }),
  thinking: ({ thinking }) => ({ type: 'reasoning', content: thinking }),
}

/** A part of a type that nobody knows is its type alone: images and documents are large, and reasoning may be sealed. */
function otherPart(part: Json): Part {
  const type = typeof part['type'] === 'string' ? part['type'] : 'unknown'
  const known = Object.hasOwn(others, type) ? others[type] : undefined
  return known === undefined ? { type } : known(part)
}
