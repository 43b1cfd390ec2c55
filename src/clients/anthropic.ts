import { at } from './client.ts'
import type { Client } from './client.ts'

/** The Anthropic SDK; since 0.134 it starts spans itself. */
export const anthropic: Client = {
  name: 'anthropic',
  module: '@anthropic-ai/sdk',
  versions: '>=0.133 <2',
  recognises: (candidate) =>
    typeof at(candidate, 'baseURL') === 'string' && typeof at(candidate, 'messages.create') === 'function',
  provider: () => 'anthropic',
  hooks: { boundary: 'makeRequest', attempt: 'prepareRequest', copy: 'withOptions' },
  calls: {
    'messages.create': { operation: 'chat' },
    'beta.messages.create': { operation: 'chat' },
    'messages.batches.create': { operation: 'create_batch' },
    'beta.messages.batches.create': { operation: 'create_batch' },
  },
  tracesItself: (client) => at(client, '_tracer') !== undefined && at(client, 'openTelemetry.traces.enabled') === true,
}
