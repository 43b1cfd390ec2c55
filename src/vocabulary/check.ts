/** What a gate does when it fails: nothing, a remark, or a failed check. */
export type GateLevel = 'off' | 'warn' | 'error'

/** What becomes of a gate that cannot be decided. */
export type OnInconclusive = 'pass' | 'warn' | 'fail'

/** The bounds a gate sets; both are inclusive. */
export type GateBounds = { readonly min?: number | undefined; readonly max?: number | undefined }

/** One gate as the configuration says it: `coverage:joint: [error, { min: 0.9 }]`. */
export type GateRule = GateBounds & {
  /** As it was written. */
  readonly name: string
  /** A row of the table of gate kinds. */
  readonly kind: string
  /** What of it; `*` stands for anything. */
  readonly subject: string
  readonly level: GateLevel
  readonly onInconclusive: OnInconclusive
}

/** What one gate said of one number. */
export type GateDecision = {
  /** Name of the gate with its subject: `outcome:latency`. */
  readonly id: string
  readonly level: 'warn' | 'error'
  /** `passed` and `failed` only where the whole interval says so. */
  readonly state: 'passed' | 'failed' | 'inconclusive'
  /** What follows after level and policy: an `error` fails the check. */
  readonly effect: 'none' | 'warning' | 'error'
  readonly wanted: GateBounds
  readonly value: number | null
  readonly interval: readonly [number, number] | null
  readonly unit: 'share' | 'number' | 'none'
  readonly because: string
}

/** The answer of `check`: failed where an error gate failed, inconclusive where one could not be decided and that is no pass. */
export type Check = {
  readonly outcome: 'passed' | 'failed' | 'inconclusive'
  readonly decisions: readonly GateDecision[]
}
