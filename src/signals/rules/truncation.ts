import { renamed } from '../conversions.ts'
import type { Rule } from '../rule.ts'

/** Whether the engine cut the context; only llama.cpp says so, and says both ways. */
export const truncation: readonly Rule[] = [
  {
    id: 'llama-cpp-truncated',
    source: 'body',
    keys: ['truncated'],
    convert: renamed({ true: 'input', false: 'no' }),
    target: 'evalgap.context.truncated',
    evidence: 'code ggml-org/llama.cpp tools/server/server-task.cpp',
  },
]
