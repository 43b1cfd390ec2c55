import { abandonOpenCalls } from './recording/call.ts'
import { startSdk } from './exporting/start-sdk.ts'

const sdk = await startSdk(process.env)
let finished: Promise<void> | undefined

/** Ends what is still open and exports it; once, whatever makes the process leave. */
function finish(): Promise<void> {
  abandonOpenCalls()
  finished ??= sdk.shutdown().catch(() => undefined)
  return finished
}

process.once('beforeExit', () => void finish())
process.once('exit', () => void finish())
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    // The host's own handler decides when to leave; without one the signal means what it always meant.
    const alone = process.listenerCount(signal) === 0
    void finish().then(() => alone && process.kill(process.pid, signal))
  })
}
