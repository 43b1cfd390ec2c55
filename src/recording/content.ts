import type { Attributes } from '@opentelemetry/api'
import { deltaText, inputMessages, outputMessages, systemInstructions } from '../clients/messages.ts'
import type { AttributeName } from '../vocabulary/attributes/all.ts'
import { harmless } from './harmless.ts'
import type { RecordingSettings } from './recording-settings.ts'

/** Message content of one call, kept only because the operator asked for it; redacted first, then cut to the limit. */
export class ContentRecord {
  readonly #settings: RecordingSettings
  readonly #attributes: Attributes = {}
  #text = ''

  constructor(request: unknown, settings: RecordingSettings) {
    this.#settings = settings
    harmless(() => this.#put('gen_ai.input.messages', inputMessages(request)))
    harmless(() => this.#put('gen_ai.system_instructions', systemInstructions(request)))
  }

  /** Takes the content of a whole reply. */
  reply(json: unknown): void {
    harmless(() => this.#put('gen_ai.output.messages', outputMessages(json)))
  }

  /** Takes the text of one chunk, up to the limit. */
  chunk(json: unknown): void {
    if (this.#text.length < this.#settings.contentLimit) this.#text += deltaText(json)
  }

  /** The content attributes. */
  attributes(): Attributes {
    if (this.#text !== '') {
      const parts = [{ type: 'text', content: this.#text }]
      harmless(() => this.#put('gen_ai.output.messages', [{ role: 'assistant', parts }]))
    }
    return this.#attributes
  }

  #put(name: AttributeName, content: readonly unknown[]): void {
    if (content.length === 0) return
    const redacted = this.#settings.redact(JSON.stringify(content), name)
    this.#attributes[name] = redacted.slice(0, this.#settings.contentLimit)
  }
}
