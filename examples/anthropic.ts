/**
 * The Anthropic SDK, which traces itself: its own span gets the facts of the execution and the cohort.
 *
 *   ANTHROPIC_API_KEY=… EVALGAP_FILE=traces.jsonl node --import evalgap/register examples/anthropic.ts
 */
import Anthropic from '@anthropic-ai/sdk'
import { instrument, recordScore, withEval } from 'evalgap'

const anthropic = instrument(new Anthropic())
const model = process.env['MODEL'] ?? 'claude-sonnet-4-6'

await withEval({ suite: 'greetings', case: 'hello', run: '2026-11-21' }, async () => {
  const reply = await anthropic.messages.create({
    model,
    max_tokens: 64,
    messages: [{ role: 'user', content: 'Say hello.' }],
  })
  recordScore('answers', reply.content.length > 0 ? 1 : 0, { of: reply })

  const stream = anthropic.messages.stream({ model, max_tokens: 64, messages: [{ role: 'user', content: 'Again.' }] })
  stream.on('text', (text) => process.stdout.write(text))
  await stream.finalMessage()
  process.stdout.write('\n')
})
