import type { Say } from '../signals/known.ts'
import { at } from './client.ts'
import { offeredTools } from './offered-tools.ts'
import type { OfferedTools } from './offered-tools.ts'

/** Most tool calls of one reply, and most argument text in UTF-16 code units, that are looked at; beyond, nothing is counted. */
const mostCalls = 128
const mostText = 262_144

/** One tool call of a reply: its arguments as text, in pieces or at once, or as the value they already are. */
type ToolCall = { name: string; text: string; value: unknown }

/**
 * Counts the tool calls of one reply, over one body or many chunks: how many there are, and of how many the arguments are a JSON
 * object, the name is one that the request offers, and all three hold with the required properties. Arguments are read and not kept.
 */
export class ToolCallCounts {
  readonly #calls = new Map<string, ToolCall>()
  #text = 0

  /** Reads one JSON body or one parsed chunk of a stream. */
  read(json: unknown): void {
    if (typeof json !== 'object' || json === null || this.#isBeyond()) return
    for (const { field, read } of toolCallShapes) if (field in json) read(at(json, field), this, json)
  }

  /** Adds what one piece of a reply says of the tool call under a key. */
  add(key: string, name: unknown, piece: unknown): void {
    const call = this.#calls.get(key) ?? { name: '', text: '', value: undefined }
    if (typeof name === 'string') call.name += name
    if (typeof piece === 'string') {
      this.#text += piece.length
      if (!this.#isBeyond()) call.text += piece
    } else if (piece !== undefined && piece !== null) call.value = piece
    this.#calls.set(key, call)
  }

  /** Number of tool calls so far. */
  get size(): number {
    return this.#calls.size
  }

  /** Tells the counts of a reply to a request; of a reply with more than is looked at it tells nothing. */
  tell(say: Say, request: unknown): void {
    if (this.#isBeyond()) return
    say('evalgap.tool_calls.count', this.#calls.size)
    if (this.#calls.size === 0) return
    const offered = offeredTools(request)
    const checked = [...this.#calls.values()].map((call) => checkCall(call, offered))
    const count = (of: keyof Checked) => checked.filter((call) => call[of]).length
    say('evalgap.tool_calls.parsed', count('parsed'))
    say('evalgap.tool_calls.offered', count('offered'))
    say('evalgap.tool_calls.complete', count('complete'))
  }

  #isBeyond(): boolean {
    return this.#calls.size > mostCalls || this.#text > mostText
  }
}

type Checked = { readonly parsed: boolean; readonly offered: boolean; readonly complete: boolean }

function checkCall({ name, text, value }: ToolCall, tools: OfferedTools): Checked {
  const found = text === '' ? (value ?? {}) : parsed(text)
  const isObject = typeof found === 'object' && found !== null && !Array.isArray(found)
  const required = tools.get(name)
  const complete = isObject && required !== undefined && required.every((property) => Object.hasOwn(found, property))
  return { parsed: isObject, offered: required !== undefined, complete }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type ToolCallShape = {
  /** Field of a body or chunk that has tool calls in it. */
  readonly field: string
  readonly read: (value: unknown, into: ToolCallCounts, json: object) => void
}

/** How replies carry tool calls, whole or in pieces, by dialect; Anthropic's stream has a row for the start and one for the pieces. */
const toolCallShapes: readonly ToolCallShape[] = [
  { field: 'choices', read: (choices, into) => each(choices, (choice, place) => readChoice(choice, place, into)) },
  { field: 'output', read: (output, into) => readOutput(output, into) },
  {
    field: 'response',
    read: (response, into, json) => {
      const type = at(json, 'type')
      if (type === 'response.completed' || type === 'response.incomplete') readOutput(at(response, 'output'), into)
    },
  },
  {
    field: 'content',
    read: (blocks, into) =>
      each(blocks, (block, place) => {
        if (at(block, 'type') === 'tool_use') into.add(`${place}`, at(block, 'name'), at(block, 'input'))
      }),
  },
  {
    field: 'content_block',
    read: (block, into, json) => {
      if (at(block, 'type') === 'tool_use') into.add(`${indexOf(json, 0)}`, at(block, 'name'), undefined)
    },
  },
  {
    field: 'delta',
    read: (delta, into, json) => {
      if (at(delta, 'type') === 'input_json_delta')
        into.add(`${indexOf(json, 0)}`, undefined, at(delta, 'partial_json'))
    },
  },
  {
    field: 'message',
    read: (message, into) =>
      each(at(message, 'tool_calls'), (call) =>
        into.add(`${into.size}`, at(call, 'function.name'), at(call, 'function.arguments')),
      ),
  },
  {
    field: 'candidates',
    read: (candidates, into) =>
      each(candidates, (candidate) => each(at(candidate, 'content.parts'), (part) => readFunctionCall(part, into))),
  },
]

/** A choice of OpenAI's chat completions; the pieces of a streamed call have its index. */
function readChoice(choice: unknown, place: number, into: ToolCallCounts): void {
  const said = at(choice, 'delta') ?? at(choice, 'message')
  const index = indexOf(choice, place)
  each(at(said, 'tool_calls'), (call, position) => {
    if (at(call, 'type') === 'custom') return
    const key = `${index}.${indexOf(call, position)}`
    into.add(key, at(call, 'function.name'), at(call, 'function.arguments'))
  })
  const only = at(said, 'function_call')
  if (typeof only === 'object' && only !== null) into.add(`${index}.only`, at(only, 'name'), at(only, 'arguments'))
}

/** The index that a piece states, else its place. */
function indexOf(piece: unknown, place: number): number {
  const index = at(piece, 'index')
  return typeof index === 'number' ? index : place
}

/** The output of OpenAI's responses, and of Bedrock's Converse. */
function readOutput(output: unknown, into: ToolCallCounts): void {
  each(output, (item, place) => {
    if (at(item, 'type') === 'function_call') into.add(`${place}`, at(item, 'name'), at(item, 'arguments'))
  })
  each(at(output, 'message.content'), (block, place) => {
    const call = at(block, 'toolUse')
    if (call !== undefined) into.add(`${place}`, at(call, 'name'), at(call, 'input'))
  })
}

/** A part of Gemini's candidates: its calls come whole. */
function readFunctionCall(part: unknown, into: ToolCallCounts): void {
  const call = at(part, 'functionCall')
  if (call !== undefined) into.add(`${into.size}`, at(call, 'name'), at(call, 'args'))
}

function each(list: unknown, look: (item: unknown, place: number) => void): void {
  if (Array.isArray(list)) for (const [place, item] of list.entries()) look(item, place)
}
