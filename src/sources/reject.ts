/** A part of a file that could not be read: where it lies (`line 3`, `byte 1024`, `record 7`), and why. */
export type Reject = {
  readonly position: string
  readonly reason: string
  /** What stands there, when it is text. */
  readonly text?: string
}

/** Rejects remembered in full; beyond it they are only counted. */
const remembered = 1000

/** Counts the rejects of a file and keeps the first, without their text; every one is handed on. */
export class RejectList {
  readonly kept: Reject[] = []
  count = 0
  readonly #onReject: (reject: Reject) => void

  constructor(onReject: (reject: Reject) => void = () => undefined) {
    this.#onReject = onReject
  }

  add(reject: Reject): void {
    this.count += 1
    if (this.kept.length < remembered) this.kept.push({ position: reject.position, reason: reject.reason })
    this.#onReject(reject)
  }
}
