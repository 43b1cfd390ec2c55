import { z } from 'zod'

/** Schema of a read-only list. */
export const list = <Entry extends z.ZodType>(entry: Entry) => z.array(entry).readonly()
