/**
 * A read-only row of numbers: a typed array or a plain one. Every function of this room reads it and never writes it.
 */
export type NumberList = Float64Array | readonly number[]
