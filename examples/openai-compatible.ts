/**
 * An eval case and a production request against an OpenAI-compatible server, through the OpenAI SDK.
 *
 *   OPENAI_BASE_URL=http://127.0.0.1:8000/v1 OPENAI_API_KEY=… EVALGAP_FILE=traces.jsonl \
 *     node --import evalgap/register examples/openai-compatible.ts
 */
import { defineBackend, instrument, recordScore, withEval, withProduction } from 'evalgap'
import OpenAI from 'openai'

// What only the operator of the server knows; anything that the server itself reports is preferred.
defineBackend('lab', { 'evalgap.accelerator.class': 'nvidia-h100', 'evalgap.engine.quantization': 'fp8' })

const openai = instrument(new OpenAI(), { backend: 'lab' })
const model = process.env['MODEL'] ?? 'gpt-4o-mini'

await withEval({ suite: 'oceans', case: 'bouvet-island', run: '2026-11-21', sample: 1 }, async () => {
  const reply = await openai.chat.completions.create({
    model,
    temperature: 0,
    messages: [{ role: 'user', content: 'Which ocean contains Bouvet Island?' }],
  })
  const answer = reply.choices[0]?.message.content ?? ''
  const right = /atlantic/i.test(answer)
  recordScore('names the ocean', right ? 1 : 0, { label: right ? 'pass' : 'fail', explanation: answer.slice(0, 80) })
})

await withProduction({ session: 'session-1', user: 'tenant-7' }, async () => {
  const stream = await openai.chat.completions.create({
    model,
    stream: true,
    stream_options: { include_usage: true },
    messages: [{ role: 'user', content: 'Tell me about Bouvet Island.' }],
  })
  for await (const chunk of stream) process.stdout.write(chunk.choices[0]?.delta.content ?? '')
  process.stdout.write('\n')
})
