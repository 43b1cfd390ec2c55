import type { AnalystSettings } from '../analyst/analyst-settings.ts'
import type { AdmissionLimits } from './admission.ts'

/** All that a watch is told. */
export type WatchSettings = {
  readonly host: string
  readonly port: number
  readonly everySeconds: number
  /** Longest body of a request, packed or not. */
  readonly bodyBytes: number
  readonly limits: AdmissionLimits
  readonly analysis: AnalystSettings
  /** Told of what happens, line by line. */
  readonly report: (line: string) => void
}
