/** A stretch of time, its end excluded. */
export type TimeSlice = { readonly from: Date; readonly to: Date }

/** What is wanted of a back end. */
export type PullRequest = TimeSlice & {
  readonly url: URL
  /** Only traces in which this service took part. */
  readonly service?: string | undefined
  /** Most traces asked for at once; a slice of time that holds more is halved. */
  readonly page: number
  readonly headers: Readonly<Record<string, string>>
}

/** Asks the back end over HTTP: paced, retried while the server is busy; throws BACKEND_FAILED. */
export type Ask = (path: string, query: Readonly<Record<string, string>>) => Promise<string>

/** Takes one record, a line of a file that a source of evalgap reads. */
export type Keep = (record: string) => Promise<void>

/** What came of one slice. `cut` says that it holds more traces than were asked for: nothing of it may be kept. */
export type PulledSlice = { readonly traces: number; readonly cut: boolean }

/** A live back end: how the traces of a slice of time are read from it, as records in its own or in OTLP JSON. */
export type Backend = {
  readonly name: string
  /** What users call it. */
  readonly title: string
  readonly pull: (request: PullRequest, ask: Ask, keep: Keep) => Promise<PulledSlice>
}
