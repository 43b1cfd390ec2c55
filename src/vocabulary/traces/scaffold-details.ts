import { z } from 'zod'

const byScaffold = z.record(z.string(), z.number()).readonly()

/** Schema of the details of a `scaffold` finding. */
export const scaffoldDetails = z
  .object({ units: byScaffold.describe('events of each framework'), means: byScaffold.optional() })
  .readonly()

/** Details of a `scaffold` finding. */
export type ScaffoldDetails = z.output<typeof scaffoldDetails>
