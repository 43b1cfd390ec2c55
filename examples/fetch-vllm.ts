/**
 * Plain `fetch` against a vLLM server; any OpenAI-compatible or native server (SGLang, TGI, llama.cpp, Ollama) works alike.
 *
 *   VLLM_URL=http://127.0.0.1:8000 EVALGAP_FILE=traces.jsonl node --import evalgap/register examples/fetch-vllm.ts
 */
import { instrumentFetch, withProduction } from 'evalgap'

const request = instrumentFetch(fetch)
const url = `${process.env['VLLM_URL'] ?? 'http://127.0.0.1:8000'}/v1/chat/completions`

await withProduction({ session: 'session-1' }, async () => {
  const response = await request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      model: process.env['MODEL'] ?? 'Qwen/Qwen3-8B',
      messages: [{ role: 'user', content: 'Where is the Eiffel Tower? Answer as JSON.' }],
    }),
  })
  if (!response.ok) throw new Error(`the server answered ${response.status}`)
  const reply = (await response.json()) as { choices: { message: { content: string } }[] }
  process.stdout.write(`${reply.choices[0]?.message.content ?? ''}\n`)
})
