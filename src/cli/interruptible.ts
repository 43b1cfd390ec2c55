import { Interrupted } from './interrupted.ts'
import type { Io } from './process-io.ts'

/** Runs work with a signal that Ctrl-C aborts; throws Interrupted when that made the work fail. */
export async function interruptible<Result>(
  io: Pick<Io, 'onInterrupt'>,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const stop = new AbortController()
  const forget = io.onInterrupt(() => stop.abort(new Interrupted()))
  try {
    return await work(stop.signal)
  } catch (cause) {
    throw stop.signal.aborted ? new Interrupted() : cause
  } finally {
    forget()
  }
}
