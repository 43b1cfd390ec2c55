import type { FaultCode } from '../../faults/faults.ts'
import type { AnalystSettings } from './analyst-settings.ts'
import type { Round, RoundOrder } from './analyst.ts'

/** What the server asks of the analyst's process. One question at a time. */
export type MessageToAnalyst =
  | { readonly kind: 'open'; readonly settings: AnalystSettings }
  | { readonly kind: 'round'; readonly order: RoundOrder }

/** What the analyst's process answers. */
export type MessageFromAnalyst =
  | { readonly kind: 'opened'; readonly takenThrough: number }
  | { readonly kind: 'round'; readonly round: Round }
  | {
      readonly kind: 'failed'
      readonly because: string
      /** The fault a user can mend, when it is one. */
      readonly code?: FaultCode
      readonly facts?: Readonly<Record<string, string | number>>
    }
