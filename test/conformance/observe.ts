import { setImmediate as turn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const gc = runInNewContext('gc') as () => void

/** Collects garbage until the condition holds, for at most so many rounds; whether it came to hold. */
export async function collectUntil(holds: () => boolean, rounds = 60): Promise<boolean> {
  for (let round = 0; round < rounds && !holds(); round++) {
    gc()
    for (let pass = 0; pass < 3; pass++) await turn()
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return holds()
}

/** An outcome as plain data: what user code can tell of a value or an error, without ports and ids of this run. */
export async function outcome(run: () => Promise<unknown>): Promise<unknown> {
  try {
    return { returned: await run() }
  } catch (error) {
    if (!(error instanceof Error)) return { threw: String(error) }
    const { status, code, type } = error as Error & { status?: unknown; code?: unknown; type?: unknown }
    const cause = error.cause instanceof Error ? error.cause.constructor.name : undefined
    return {
      threw: error.constructor.name,
      message: error.message.replace(/:\d{4,5}/g, ':port'),
      status,
      code,
      type,
      cause,
    }
  }
}

/** Runs a task while watching for rejections that nobody handles. */
export async function unhandledDuring(task: () => Promise<void>): Promise<number> {
  const before = process.listeners('unhandledRejection')
  let count = 0
  const counter = (): void => {
    count += 1
  }
  process.removeAllListeners('unhandledRejection')
  process.on('unhandledRejection', counter)
  try {
    await task()
    for (let pass = 0; pass < 5; pass++) await turn()
  } finally {
    process.off('unhandledRejection', counter)
    for (const listener of before) process.on('unhandledRejection', listener)
  }
  return count
}
