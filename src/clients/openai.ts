import { at } from './client.ts'
import type { Client } from './client.ts'

/** The OpenAI SDK, its Azure subclass, and any server it is pointed at. */
export const openai: Client = {
  name: 'openai',
  module: 'openai',
  versions: '>=6 <8',
  recognises: (candidate) =>
    typeof at(candidate, 'baseURL') === 'string' && typeof at(candidate, 'chat.completions.create') === 'function',
  provider: (client) => ('deploymentName' in client ? 'azure.ai.openai' : 'openai'),
  hooks: { boundary: 'makeRequest', attempt: 'prepareRequest', copy: 'withOptions' },
  calls: {
    'chat.completions.create': { operation: 'chat', api: 'chat_completions' },
    'responses.create': { operation: 'chat', api: 'responses' },
    'beta.responses.create': { operation: 'chat', api: 'responses' },
    'completions.create': { operation: 'text_completion' },
    'embeddings.create': { operation: 'embeddings' },
  },
}
