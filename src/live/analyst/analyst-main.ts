import { setPriority } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { UserError } from '../../faults/user-error.ts'
import { Analyst } from './analyst.ts'
import type { MessageFromAnalyst, MessageToAnalyst } from './analyst-messages.ts'

// The program of the analyst's own process: taking requests never waits for DuckDB, and a crash of one leaves the other standing.

/** How long another process may take to let go of the state folder: one that was killed takes a moment to end. */
const patienceMs = 5000

const send = (message: MessageFromAnalyst): void => void process.send?.(message)

let analyst: Analyst | undefined

process.on('disconnect', () => process.exit(0))
// Both processes get a terminal's Ctrl-C; the server says when to end.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => undefined)

process.on('message', (message: MessageToAnalyst) => {
  void answer(message).catch((cause: unknown) => send(failure(cause)))
})

async function answer(message: MessageToAnalyst): Promise<void> {
  switch (message.kind) {
    case 'open': {
      setPriority(5)
      analyst = await opened(message.settings)
      return send({ kind: 'opened', takenThrough: analyst.takenThrough })
    }
    case 'round': {
      if (analyst === undefined) throw new Error('a round came before the state folder was opened')
      return send({ kind: 'round', round: await analyst.round(message.order) })
    }
  }
}

async function opened(settings: Parameters<typeof Analyst.open>[0]): Promise<Analyst> {
  const started = performance.now()
  for (;;) {
    try {
      return await Analyst.open(settings)
    } catch (cause) {
      const busy = cause instanceof UserError && cause.code === 'DATABASE_BUSY'
      if (!busy || performance.now() - started > patienceMs) throw cause
      await pause(100)
    }
  }
}

function failure(cause: unknown): MessageFromAnalyst {
  if (cause instanceof UserError)
    return { kind: 'failed', code: cause.code, facts: cause.facts, because: cause.message }
  return { kind: 'failed', because: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) }
}
