import { diag } from '@opentelemetry/api'

/**
 * Runs a step of recording so that its failure never reaches the host program: the failure goes to the OpenTelemetry
 * diagnostic channel and the result is then `undefined`.
 */
export function harmless<T>(step: () => T): T | undefined {
  try {
    return step()
  } catch (error) {
    report(error)
    return undefined
  }
}

/** Writes a failure of recording to the OpenTelemetry diagnostic channel. */
export function report(error: unknown): void {
  try {
    diag.error('evalgap: a step of recording failed', error)
  } catch {
    // The host's own diagnostic logger threw: nobody is left to tell.
  }
}
