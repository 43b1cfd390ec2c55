import { expect } from 'vitest'

/** Matches a number below a limit, inside an object that is matched. */
export const below = (limit: number): unknown => expect.toSatisfy((value: number) => value < limit, `below ${limit}`)

/** Matches a number above a limit, inside an object that is matched. */
export const above = (limit: number): unknown => expect.toSatisfy((value: number) => value > limit, `above ${limit}`)
