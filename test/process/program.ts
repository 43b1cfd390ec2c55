import OpenAI from 'openai'
import { instrument, recordScore, withEval, withProduction } from '../../src/index.ts'

/**
 * A product and its eval, as one program: `eval` or `production`, the server's URL, the number of cases or sessions, and
 * how it leaves (`return`, `exit`, `wait` for a signal, or `open` with a stream nobody read).
 */
const [, , cohort = 'production', url = '', count = '1', leaving = 'return'] = process.argv
const client = instrument(new OpenAI({ apiKey: 'k', baseURL: `${url}/v1`, maxRetries: 0 }))

async function ask(index: number): Promise<void> {
  const messages = [{ role: 'user' as const, content: `Question ${index}` }]
  const reply = await client.chat.completions.create({ model: 'gpt-4o-mini', messages, temperature: 0 })
  recordScore('answered', reply.choices.length > 0 ? 1 : 0, { label: 'pass' })
}

for (let index = 0; index < Number(count); index++) {
  const task = (): Promise<void> => ask(index)
  await (cohort === 'eval'
    ? withEval({ suite: 'questions', case: `case-${index}`, run: 'run-1' }, task)
    : withProduction({ session: `session-${index}`, user: `user-${index}` }, task))
}

if (leaving === 'open') {
  await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [], stream: true })
  process.exit(0)
}
if (leaving === 'exit') process.exit(0)
if (leaving === 'wait') {
  process.stdout.write('ready\n')
  setInterval(() => undefined, 1000)
}
