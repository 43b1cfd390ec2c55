import { z } from 'zod'
import { contextView, dimensionView, pairView, provenanceView } from './contexts/context-view.ts'
import { cut } from './cut.ts'
import { dayView } from './drift/day-view.ts'
import { list } from './list.ts'
import { outcomeView } from './outcomes/outcome-view.ts'
import { edgeView, pathView } from './traces/path-view.ts'

/** Schema of what reports draw beside the findings. */
export const views = z
  .object({
    wanted: z
      .object({ coverage: z.number(), transferTolerance: z.number() })
      .readonly()
      .describe('what the comparison asked for, as shares'),
    fallen: list(z.string()).describe('outcomes whose eval bound certainly fails in production'),
    dimensions: list(dimensionView),
    pairs: list(pairView),
    contexts: cut(contextView),
    outcomes: list(outcomeView),
    edges: cut(edgeView),
    paths: cut(pathView).describe('paths beyond those of the finding topology:shapes'),
    days: cut(dayView),
    evalDays: list(z.string()),
    provenances: list(provenanceView),
  })
  .readonly()

/** What reports draw beside the findings: computed from the profile, bounded in size. */
export type Views = z.output<typeof views>
