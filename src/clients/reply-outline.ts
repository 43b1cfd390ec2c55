import type { Say } from '../signals/known.ts'
import { at } from './client.ts'

/** More choices than any server gives; an index beyond is none. */
const mostChoices = 128

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null
const text = (...values: readonly unknown[]): string | undefined =>
  values.find((value): value is string => typeof value === 'string' && value !== '')
const count = (...values: readonly unknown[]): number | undefined =>
  values.find((value): value is number => Number.isSafeInteger(value))

/** What every reply says about itself, over one body or many chunks: id, model, output tokens, finish reasons. */
export class ReplyOutline {
  #id: string | undefined
  #model: string | undefined
  #outputTokens: number | undefined
  readonly #finish: string[] = []

  /** Identifier of the reply. */
  get id(): string | undefined {
    return this.#id
  }

  /** Reads one JSON body or one parsed chunk of a stream. */
  read(json: unknown): void {
    if (!isObject(json)) return
    this.#readOne(json)
    if (isObject(json['response'])) this.#readOne(json['response'])
    else if (json['type'] === 'message_start' && isObject(json['message'])) this.#readOne(json['message'])
  }

  /** Tells the attributes; of a reply that was cut, `expected` choices without a finish are `error`. */
  tell(say: Say, expected: number): void {
    if (this.#id !== undefined) say('gen_ai.response.id', this.#id)
    if (this.#model !== undefined) say('gen_ai.response.model', this.#model)
    if (this.#outputTokens !== undefined) say('gen_ai.usage.output_tokens', this.#outputTokens)
    const reasons = expected > 0 ? this.#cutReasons(expected) : this.#finish
    if (reasons.length > 0) say('gen_ai.response.finish_reasons', reasons)
  }

  /** `error` where a finish was expected and never came, in the place of its choice. */
  #cutReasons(expected: number): string[] {
    return Array.from({ length: Math.max(this.#finish.length, expected) }, (_, index) => this.#finish[index] ?? 'error')
  }

  #readOne(json: Json): void {
    this.#id ??= text(json['id'], json['responseId'])
    this.#model ??= text(json['model'], json['modelVersion'])
    const usage = json['usage'] ?? json['usageMetadata']
    if (isObject(usage)) {
      this.#outputTokens =
        count(usage['completion_tokens'], usage['output_tokens'], usage['outputTokens'], generated(usage)) ??
        this.#outputTokens
    } else if (json['eval_count'] !== undefined) {
      this.#outputTokens = count(json['eval_count']) ?? this.#outputTokens
    }
    const choices = json['choices'] ?? json['candidates']
    if (Array.isArray(choices)) this.#readChoices(choices)
    else this.#finishAt(0, finishOf(json))
  }

  #readChoices(choices: readonly unknown[]): void {
    choices.forEach((choice, position) => {
      if (!isObject(choice)) return
      const index = count(choice['index']) ?? position
      this.#finishAt(index, text(choice['finish_reason'], choice['finishReason']))
    })
  }

  #finishAt(index: number, reason: string | undefined): void {
    if (reason === undefined || index >= mostChoices) return
    while (this.#finish.length < index) this.#finish.push('unknown')
    this.#finish[index] = reason
  }
}

/** Gemini counts thinking apart from the candidates; both are generated. */
function generated(usage: Json): number | undefined {
  const candidates = count(usage['candidatesTokenCount'])
  return candidates === undefined ? undefined : candidates + (count(usage['thoughtsTokenCount']) ?? 0)
}

const deltaOf = ({ delta }: Json): Json | undefined => (isObject(delta) ? delta : undefined)

function finishOf(json: Json): string | undefined {
  const said = text(json['stop_reason'], deltaOf(json)?.['stop_reason'], json['done_reason'], json['stopReason'])
  if (said !== undefined || json['object'] !== 'response') return said
  if (json['status'] === 'completed') return 'stop'
  if (json['status'] === 'incomplete') return text(at(json, 'incomplete_details.reason')) ?? 'incomplete'
  return json['status'] === 'failed' || json['status'] === 'cancelled' ? 'error' : undefined
}
