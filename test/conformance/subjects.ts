import Anthropic from '@anthropic-ai/sdk'
import AnthropicUntraced from 'anthropic-untraced'
import OpenAI, { AzureOpenAI } from 'openai'
import OpenAI6 from 'openai-6'
import { recorded } from '../servers/recorded.ts'
import type { ReplayServer } from '../servers/replay.ts'
import type { Subject, UserPromise } from './rows.ts'

/** A client under test: how it is made, and which of its calls the rows play. */
export type ClientUnderTest = {
  readonly name: string
  /** Whether the SDK's own span carries the call. */
  readonly native?: boolean
  readonly make: (url: string) => object
  readonly call: (client: never) => Omit<Subject, 'server'>
}

const messages = [{ role: 'user' as const, content: 'Which ocean contains Bouvet Island?' }]
const chat = { model: 'gpt-4o-mini', messages, temperature: 0 }
const asUser = (promise: unknown): UserPromise => promise as UserPromise
const chunksOf = (name: string): readonly string[] => recorded(name).chunks ?? []

/** Chat completions of the OpenAI SDK, the call that every instrumentation knows. */
export const chatCall = (client: OpenAI): Omit<Subject, 'server'> => ({
  create: (options) => asUser(client.chat.completions.create(chat, options)),
  stream: (options) =>
    asUser(client.chat.completions.create({ ...chat, stream: true, stream_options: { include_usage: true } }, options)),
  parse: () => client.chat.completions.parse(chat),
  helper: async () => {
    const runner = client.chat.completions.stream({ ...chat, stream_options: { include_usage: true } })
    return JSON.stringify(await runner.finalChatCompletion())
  },
  replies: { whole: recorded('openai-chat'), chunks: chunksOf('openai-chat-stream') },
})

const responsesCall = (client: OpenAI): Omit<Subject, 'server'> => ({
  create: (options) => asUser(client.responses.create({ model: 'gpt-5.4', input: 'Hello' }, options)),
  stream: (options) => asUser(client.responses.create({ model: 'gpt-5.4', input: 'Hello', stream: true }, options)),
  parse: () => client.responses.parse({ model: 'gpt-5.4', input: 'Hello' }),
  helper: async () => {
    const runner = client.responses.stream({ model: 'gpt-5.4', input: 'Hello' })
    return JSON.stringify(await runner.finalResponse())
  },
  replies: { whole: recorded('openai-responses'), chunks: chunksOf('openai-responses-stream') },
})

const messagesCall = (client: Anthropic): Omit<Subject, 'server'> => {
  const body = { model: 'claude-sonnet-4-6', max_tokens: 64, messages }
  return {
    create: (options) => asUser(client.messages.create(body, options)),
    stream: (options) => asUser(client.messages.create({ ...body, stream: true }, options)),
    parse: () => client.messages.parse(body),
    helper: async () => JSON.stringify(await client.messages.stream(body).finalMessage()),
    replies: { whole: recorded('anthropic-messages'), chunks: chunksOf('anthropic-messages-stream') },
  }
}

const betaCall = (client: Anthropic): Omit<Subject, 'server'> => {
  const body = { model: 'claude-sonnet-4-6', max_tokens: 64, messages }
  return {
    create: (options) => asUser(client.beta.messages.create(body, options)),
    stream: (options) => asUser(client.beta.messages.create({ ...body, stream: true }, options)),
    helper: async () => JSON.stringify(await client.beta.messages.stream(body).finalMessage()),
    replies: { whole: recorded('anthropic-messages'), chunks: chunksOf('anthropic-messages-stream') },
  }
}

const key = { apiKey: 'test' }
const openai7 = (url: string): OpenAI => new OpenAI({ ...key, baseURL: `${url}/v1` })
const openai6 = (url: string): OpenAI6 => new OpenAI6({ ...key, baseURL: `${url}/v1` })
const claude = (url: string): Anthropic => new Anthropic({ ...key, baseURL: url })
const quiet = (url: string): Anthropic => new Anthropic({ ...key, baseURL: url, openTelemetry: false })
const old = (url: string): AnthropicUntraced => new AnthropicUntraced({ ...key, baseURL: url })
const azure = (url: string): AzureOpenAI => new AzureOpenAI({ ...key, endpoint: url, apiVersion: '2025-04-01' })

/** Every client and call that the behaviour matrix is run over. */
export const clientsUnderTest: readonly ClientUnderTest[] = [
  { name: 'openai 7 chat', make: openai7, call: chatCall },
  { name: 'openai 7 responses', make: openai7, call: responsesCall },
  { name: 'openai 7 azure', make: azure, call: chatCall },
  {
    name: 'openai 7 embeddings',
    make: openai7,
    call: (client: OpenAI) => ({
      create: (options) => asUser(client.embeddings.create({ model: 'text-embedding-3-small', input: 'a' }, options)),
      replies: { whole: recorded('embeddings'), chunks: [] },
    }),
  },
  {
    name: 'openai 7 completions',
    make: openai7,
    call: (client: OpenAI) => ({
      create: (options) => asUser(client.completions.create({ model: 'llama', prompt: 'a', n: 4 }, options)),
      stream: (options) => asUser(client.completions.create({ model: 'llama', prompt: 'a', stream: true }, options)),
      replies: { whole: recorded('tgi-completions'), chunks: chunksOf('openai-chat-stream') },
    }),
  },
  { name: 'openai 6 chat', make: openai6, call: chatCall },
  { name: 'openai 6 responses', make: openai6, call: responsesCall },
  { name: 'anthropic 1 with its own span', native: true, make: claude, call: messagesCall },
  { name: 'anthropic 1 beta with its own span', native: true, make: claude, call: betaCall },
  { name: 'anthropic 1 without a span of its own', make: quiet, call: messagesCall },
  { name: 'anthropic 0.133', make: old, call: messagesCall },
  { name: 'anthropic 0.133 beta', make: old, call: betaCall },
]

/** A subject of the rows: one client's call against the server. */
export function subjectOf(under: ClientUnderTest, client: object, server: ReplayServer): Subject {
  return { server, ...under.call(client as never) }
}
