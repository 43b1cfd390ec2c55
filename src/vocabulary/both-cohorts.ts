import { z } from 'zod'

/** Schema of two values, one for each cohort. */
export const bothCohorts = <Value extends z.ZodType>(value: Value) =>
  z.object({ eval: value, production: value }).readonly()

/** Two values, one for each cohort; numbers unless said otherwise. */
export type BothCohorts<Value = number> = { readonly eval: Value; readonly production: Value }
