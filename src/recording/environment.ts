import type { Environment } from './recording-settings.ts'

/** Environment variables of the process; none on a runtime without any. */
export function environment(): Environment {
  return globalThis.process?.env ?? {}
}
