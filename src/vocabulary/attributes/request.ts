import type { Attribute } from '../attribute.ts'

const spoken = { stability: 'development', writers: ['instrumentation', 'recorder'] } as const

const counted = { type: 'int', unit: '{call}', stability: 'evalgap', writers: ['recorder'] } as const

/** Counts over the tool calls of one complete reply whose request offers tools. */
const toolCalls = [
  {
    name: 'evalgap.tool_calls.count',
    ...counted,
    brief: 'Tool calls in a complete reply to a request that offers tools.',
  },
  { name: 'evalgap.tool_calls.parsed', ...counted, brief: 'Of these, calls whose arguments are a JSON object.' },
  { name: 'evalgap.tool_calls.offered', ...counted, brief: 'Of these, calls that name a tool of the request.' },
  {
    name: 'evalgap.tool_calls.complete',
    ...counted,
    brief: "Of these, calls that do both and carry every property that the tool's schema requires at its top level.",
  },
] as const satisfies readonly Attribute[]

/** What was asked for, how the reply ended, and message content where the operator allowed it. */
export const requestAttributes = [
  { name: 'gen_ai.request.top_p', type: 'double', unit: '1', ...spoken, brief: 'Nucleus sampling asked for.' },
  { name: 'gen_ai.request.top_k', type: 'int', unit: '{token}', ...spoken, brief: 'Top-k sampling asked for.' },
  { name: 'gen_ai.request.seed', type: 'int', unit: '1', ...spoken, brief: 'Seed asked for.' },
  {
    name: 'gen_ai.request.frequency_penalty',
    type: 'double',
    unit: '1',
    ...spoken,
    brief: 'Frequency penalty asked for.',
  },
  {
    name: 'gen_ai.request.presence_penalty',
    type: 'double',
    unit: '1',
    ...spoken,
    brief: 'Presence penalty asked for.',
  },
  { name: 'gen_ai.request.stop_sequences', type: 'string[]', ...spoken, brief: 'Texts that end generation.' },
  {
    name: 'gen_ai.request.choice.count',
    type: 'int',
    unit: '{choice}',
    ...spoken,
    brief: 'Choices asked for, where not 1.',
  },
  {
    name: 'gen_ai.request.previous_response.id',
    type: 'string',
    ...spoken,
    brief: 'Response that this one continues.',
  },
  { name: 'gen_ai.embeddings.dimension.count', type: 'int', unit: '1', ...spoken, brief: 'Dimensions asked for.' },
  { name: 'openai.api.type', type: 'string', ...spoken, brief: 'chat_completions or responses.' },
  { name: 'gen_ai.input.messages', type: 'string', ...spoken, brief: 'Messages sent, as JSON; opt-in.' },
  { name: 'gen_ai.output.messages', type: 'string', ...spoken, brief: 'Messages received, as JSON; opt-in.' },
  { name: 'gen_ai.system_instructions', type: 'string', ...spoken, brief: 'Instructions sent, as JSON; opt-in.' },
  {
    name: 'evalgap.stream.end',
    type: 'string',
    values: ['completed', 'early_break', 'aborted', 'failed', 'abandoned'],
    stability: 'evalgap',
    writers: ['recorder'],
    brief: 'How the reading of a streamed reply ended.',
  },
  {
    name: 'evalgap.stream.chunks',
    type: 'int',
    unit: '{chunk}',
    stability: 'evalgap',
    writers: ['recorder'],
    brief: 'Chunks of a streamed reply that were read.',
  },
  ...toolCalls,
  {
    name: 'evalgap.input.hash',
    type: 'string',
    stability: 'evalgap',
    writers: ['recorder'],
    brief:
      'HMAC-SHA-256 of the messages sent, without system instructions, as `key:hash`: 8 digits that tell the key, and 32 of the hash; opt-in.',
  },
  {
    name: 'evalgap.backend',
    type: 'string',
    stability: 'evalgap',
    writers: ['recorder'],
    brief: 'Name of the backend declaration the explicit facts come from.',
  },
] as const satisfies readonly Attribute[]
