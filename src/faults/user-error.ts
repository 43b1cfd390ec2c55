import { faults } from './faults.ts'
import type { FaultCode } from './faults.ts'

/** A failure the user can mend: a code, one sentence with the facts and a remedy. Anything else is a bug. */
export class UserError extends Error {
  readonly code: FaultCode
  /** What its sentence and remedy are made of, so that another process can say it again. */
  readonly facts: Readonly<Record<string, string | number>>
  readonly remedy: string
  readonly exitCode: 2 | 3 | 4

  constructor(code: FaultCode, facts: Readonly<Record<string, string | number>> = {}, cause?: unknown) {
    const fault = faults[code]
    super(fault.sentence(facts), cause === undefined ? undefined : { cause })
    this.name = 'UserError'
    this.code = code
    this.facts = facts
    this.remedy = fault.remedy(facts)
    this.exitCode = fault.exitCode
  }
}
