/** Kinds of Logfire's records that complete a span instead of being one (pydantic/logfire logfire/_internal/constants.py). */
export const fragmentKinds = { key: 'logfire.span_type', log: 'log', pending: 'pending_span' } as const

/** Attribute by which a record without length of its own states how many seconds its call took. */
export const fragmentDuration = 'duration'
