import type { Profile } from '../../../vocabulary/profile.ts'
import type { ProvenanceView } from '../../../vocabulary/contexts/context-view.ts'
import type { CohortName } from '../../../vocabulary/cohort-name.ts'

/** Where each fact was learned, as shares of each cohort's calls. */
export function provenanceViews({ provenances }: Profile): readonly ProvenanceView[] {
  return [...Map.groupBy(provenances, ({ fact }) => fact)].map(([fact, rows]) => {
    const of = (cohort: CohortName) => {
      const own = rows.filter((row) => row.cohort === cohort)
      const all = own.reduce((sum, { weight }) => sum + weight, 0)
      return Object.fromEntries(own.map(({ provenance, weight }) => [provenance, weight / all]))
    }
    return { fact, eval: of('eval'), production: of('production') }
  })
}
