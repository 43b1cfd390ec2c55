/** A part of a file that could not be read: where it lies (`line 3`, `byte 1024`, `record 7, span 2`), and why. */
export type Reject = {
  readonly position: string
  readonly reason: string
  /** What stands there, when it is text. */
  readonly text?: string
}

/** What a reject is one of; a place among bytes is none of the others. */
export type RejectUnit = 'line' | 'record' | 'row' | 'span' | 'part'

/** What was rejected, told by the innermost thing its position names: of `line 3, span 2` a span. */
export function unitOf(position: string): RejectUnit {
  const named = [...position.matchAll(/\b(line|record|row|span)\b/g)].at(-1)?.[1]
  return (named as RejectUnit | undefined) ?? 'part'
}

/** How many rejects there are of each unit. */
export type RejectCounts = Readonly<Partial<Record<RejectUnit, number>>>

/** Rejects remembered in full; beyond it they are only counted. */
const remembered = 1000

/** Counts the rejects of a file and keeps the first, without their text; every one is handed on. */
export class RejectList {
  readonly kept: Reject[] = []
  readonly #counts: Partial<Record<RejectUnit, number>> = {}
  readonly #onReject: (reject: Reject) => void

  constructor(onReject: (reject: Reject) => void = () => undefined) {
    this.#onReject = onReject
  }

  /** Adds a reject, or several that are only known as one. */
  add(reject: Reject, times = 1): void {
    const unit = unitOf(reject.position)
    this.#counts[unit] = (this.#counts[unit] ?? 0) + times
    if (this.kept.length < remembered) this.kept.push({ position: reject.position, reason: reject.reason })
    this.#onReject(reject)
  }

  get counts(): RejectCounts {
    return this.#counts
  }

  get count(): number {
    return Object.values(this.#counts).reduce((sum, count) => sum + count, 0)
  }
}
