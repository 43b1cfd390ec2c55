import { z } from 'zod'
import { list } from './list.ts'

/** Schema of the first rows of a list, and how many were left out of it. */
export const cut = <Row extends z.ZodType>(row: Row) => z.object({ rows: list(row), leftOut: z.number() }).readonly()

/** The first rows of a list, and how many were left out of it. */
export type Cut<Row> = { readonly rows: readonly Row[]; readonly leftOut: number }
