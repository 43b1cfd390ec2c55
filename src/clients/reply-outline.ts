import type { Say } from '../signals/known.ts'
import { at } from './client.ts'

/** More choices than any server gives; an index beyond is none. */
const mostChoices = 128

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** What every reply says about itself, over one body or many chunks: id, model, finish reasons. */
export class ReplyOutline {
  #id: string | undefined
  #model: string | undefined
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
    const reasons = expected > 0 ? this.#cutReasons(expected) : this.#finish
    if (reasons.length > 0) say('gen_ai.response.finish_reasons', reasons)
  }

  /** `error` where a finish was expected and never came, in the place of its choice. */
  #cutReasons(expected: number): string[] {
    return Array.from({ length: Math.max(this.#finish.length, expected) }, (_, index) => this.#finish[index] ?? 'error')
  }

  #readOne(json: Json): void {
    this.#id ??= text(json['id']) ?? text(json['responseId'])
    this.#model ??= text(json['model']) ?? text(json['modelVersion'])
    const choices = json['choices'] ?? json['candidates']
    if (Array.isArray(choices)) this.#readChoices(choices)
    else this.#finishAt(0, finishOf(json))
  }

  #readChoices(choices: readonly unknown[]): void {
    for (let position = 0; position < choices.length; position++) {
      const choice = choices[position]
      if (!isObject(choice)) continue
      const { index } = choice
      const reason = text(choice['finish_reason']) ?? text(choice['finishReason'])
      this.#finishAt(Number.isSafeInteger(index) ? (index as number) : position, reason)
    }
  }

  #finishAt(index: number, reason: string | undefined): void {
    if (reason === undefined || index >= mostChoices) return
    while (this.#finish.length < index) this.#finish.push('unknown')
    this.#finish[index] = reason
  }
}

const deltaOf = ({ delta }: Json): Json | undefined => (isObject(delta) ? delta : undefined)

function finishOf(json: Json): string | undefined {
  const said =
    text(json['stop_reason']) ??
    text(deltaOf(json)?.['stop_reason']) ??
    text(json['done_reason']) ??
    text(json['stopReason'])
  return said ?? (json['object'] === 'response' ? finishOfResponse(json) : undefined)
}

function finishOfResponse(json: Json): string | undefined {
  if (json['status'] === 'completed') return 'stop'
  if (json['status'] === 'incomplete') return text(at(json, 'incomplete_details.reason')) ?? 'incomplete'
  return json['status'] === 'failed' || json['status'] === 'cancelled' ? 'error' : undefined
}
