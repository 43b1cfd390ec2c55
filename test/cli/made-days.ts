import { normalDraw, seededRandom } from '../statistics/seeded-random.ts'

/** Production over days: the same users come back, days differ by chance, and from `change` on something else is different. */
export type MadeDays = {
  readonly days: number
  readonly users: number
  readonly seed: number
  /** First day, counted from 0, with the planted differences. */
  readonly change?: number
  readonly route?: boolean
  readonly model?: boolean
  readonly cache?: boolean
  readonly slower?: boolean
}

const first = Date.parse('2026-09-01T08:00:00Z')

/** Name of a day, counted from 0. */
export const dayName = (day: number): string => new Date(first + day * 86_400_000).toISOString().slice(0, 10)

/** OTLP JSON lines of production calls, one trace each: about half of the users call on a day, each one to three times. */
export function tracesOfDays(made: MadeDays): string {
  const next = seededRandom(made.seed)
  const users = Array.from({ length: made.users }, () => normalDraw(next))
  const lines: string[] = []
  for (let day = 0; day < made.days; day++) {
    const shock = 0.2 * normalDraw(next)
    for (const [user, habit] of users.entries()) {
      if (next() < 0.5) continue
      for (let call = 0; call < 1 + Math.floor(next() * 3); call++)
        lines.push(line(made, { id: lines.length + 1, day, user, lean: habit + shock, next }))
    }
  }
  return lines.join('')
}

type Drawn = {
  readonly id: number
  readonly day: number
  readonly user: number
  readonly lean: number
  readonly next: () => number
}

/** What is different on a day. */
const plantedOn = (made: MadeDays, day: number): Partial<MadeDays> =>
  made.change !== undefined && day >= made.change ? made : {}

function line(made: MadeDays, { id, day, user, lean, next }: Drawn): string {
  const { route, model, cache, slower } = plantedOn(made, day)
  const chance = (logit: number) => next() < 1 / (1 + Math.exp(-logit))
  const start = BigInt(first + day * 86_400_000 + user * 1000) * 1_000_000n
  const seconds = Math.exp(0.3 * normalDraw(next) + 0.1 * lean) * (slower ? 1.4 : 1)
  const cached = chance(lean + (cache ? 1.5 : 0)) ? 400 : 0
  const span = {
    traceId: id.toString(16).padStart(32, '0'),
    spanId: id.toString(16).padStart(16, '0'),
    name: 'chat',
    kind: 3,
    startTimeUnixNano: String(start),
    endTimeUnixNano: String(start + BigInt(Math.round(seconds * 1e9))),
    attributes: [
      text('gen_ai.operation.name', 'chat'),
      text('gen_ai.response.model', model && user % 2 === 0 ? 'llama-2' : 'llama-1'),
      text('evalgap.route.provider', chance(lean - 0.5 + (route ? 1.5 : 0)) ? 'azure' : 'vllm'),
      text('session.id', `user-${user}`),
      int('gen_ai.usage.input_tokens', 500),
      int('gen_ai.usage.cache_read.input_tokens', cached),
    ],
    status: {},
  }
  const resource = [text('service.name', 'app'), text('evalgap.cohort', 'production')]
  return `${JSON.stringify({ resourceSpans: [{ resource: { attributes: resource }, scopeSpans: [{ scope: { name: 'made' }, spans: [span] }] }] })}\n`
}

const text = (key: string, value: string) => ({ key, value: { stringValue: value } })
const int = (key: string, value: number) => ({ key, value: { intValue: String(value) } })
