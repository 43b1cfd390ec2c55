import { inputMessages } from '../clients/messages.ts'

/** Parts of messages that hold what the part is, not only its type. */
const holdsContent = (part: Readonly<Record<string, unknown>>): boolean => Object.keys(part).length > 1

/** Roles whose messages are the product's, not the user's. */
const instructing = new Set(['system', 'developer'])

/**
 * The input of a request as `key:hash`: an HMAC-SHA-256 (RFC 2104) of the roles and parts of its messages, system instructions left out, and before it
 * the first digits of one that tells keys apart. Undefined without messages, where some part has no text (an image), and on runtimes without
 * `node:crypto`.
 */
export function inputHash(request: unknown, key: string): string | undefined {
  const crypto = globalThis.process?.getBuiltinModule?.('node:crypto')
  const messages = inputMessages(request).filter(({ role }) => !instructing.has(role))
  const parts = messages.flatMap((message) => message.parts)
  if (crypto === undefined || parts.length === 0 || !parts.every(holdsContent)) return undefined
  const digest = (text: string) => crypto.createHmac('sha256', key).update(text).digest('hex')
  return `${digest('evalgap.input.hash').slice(0, 8)}:${digest(JSON.stringify(messages)).slice(0, 32)}`
}
