/** Why a request is turned away for now. */
export type ShedReason = 'busy' | 'journal_full' | 'journal_failed' | 'stopping'

/** How long a client is asked to wait, in seconds. */
export const retryAfterSeconds: Readonly<Record<ShedReason, number>> = {
  busy: 1,
  journal_full: 10,
  journal_failed: 10,
  stopping: 5,
}

/** Most that may be held at once, in bytes. */
export type AdmissionLimits = {
  /** Bodies of requests that are not yet answered, as received and unpacked. */
  readonly inFlightBytes: number
  /** Journal that is not yet profiled. */
  readonly journalBytes: number
}

/** Says which requests can be held: memory and disk are bounded, and what does not fit is to come again later. */
export class Admission {
  readonly #limits: AdmissionLimits
  readonly #journalBytes: () => number
  #held = 0
  stopping = false

  constructor(limits: AdmissionLimits, journalBytes: () => number) {
    this.#limits = limits
    this.#journalBytes = journalBytes
  }

  /** Bytes of bodies that are held now. */
  get heldBytes(): number {
    return this.#held
  }

  /** Why nothing can be taken now; undefined while it can. */
  refusal(): ShedReason | undefined {
    if (this.stopping) return 'stopping'
    return this.#journalBytes() >= this.#limits.journalBytes ? 'journal_full' : undefined
  }

  /** Takes room for so many bytes more of a body that has some; false when there is none. One body alone always fits. */
  hold(bytes: number, had: number): boolean {
    if (this.#held > had && this.#held + bytes > this.#limits.inFlightBytes) return false
    this.#held += bytes
    return true
  }

  release(bytes: number): void {
    this.#held -= bytes
  }
}
