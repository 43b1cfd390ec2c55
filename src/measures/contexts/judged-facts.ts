import { cellDimensions } from '../../vocabulary/contexts/cell-dimensions.ts'
import type { Dimension, FactKind } from '../../vocabulary/contexts/dimension.ts'
import { dimensions as defaults } from '../../vocabulary/contexts/dimensions.ts'
import type { Profile } from '../../vocabulary/profile.ts'
import { recordedShareNeeded } from '../tables/audit.ts'
import type { DimensionAudit } from '../tables/audit.ts'
import { totalWeight } from '../tables/dense-groups.ts'
import { percent } from '../../vocabulary/number-text.ts'
import { factBins } from '../tables/fact-bins.ts'
import type { BinnedFact } from '../tables/binned-fact.ts'
import type { VerdictRule } from './verdict-rule.ts'

/** The facts of a verdict, how many serving facts they rest on, and which required ones are lacking. */
export type JudgedFacts = {
  readonly facts: readonly BinnedFact[]
  readonly serving: { readonly recorded: number; readonly all: number }
  readonly lacking: readonly string[]
}

/**
 * The facts that the verdict asks about: those of the dimension table that a cohort records, or the declared key in their place, and
 * what the configuration requires. Bins are decided by production alone.
 */
export function judgedFacts(profile: Profile, audits: readonly DimensionAudit[], rule: VerdictRule): JudgedFacts {
  const order = cellDimensions(profile.header.dimensions)
  const asked = audits.flatMap((audit) => {
    const kind = kindOf(audit.dimension, rule)
    return kind === undefined ? [] : [{ audit, kind, place: order.indexOf(audit.dimension.name) }]
  })
  const facts = asked
    .filter(({ audit: { recorded }, place }) => place >= 0 && (recorded.eval > 0 || recorded.production > 0))
    .map(({ audit: { dimension, recorded }, kind, place }): BinnedFact => {
      const bins = factBins(dimension.bins, productionWeights(profile, place), rule.values)
      const { name, attribute } = dimension
      return {
        name,
        attribute,
        kind,
        required: isRequired(dimension, kind, rule),
        recorded,
        values: bins.values,
        place,
        bins,
      }
    })
  const serving = audits.filter(({ dimension }) => factKind(dimension) === 'serving')
  const known = serving.filter(isKnown)
  return {
    facts,
    serving: { recorded: known.length, all: serving.length },
    lacking: [...lackingFacts(audits, rule), ...(rule.declaredKey || known.length > 0 ? [] : [noServingFact])],
  }
}

const noServingFact =
  'no serving fact (accelerator, engine, load, cache, route, tier, region) is recorded on both sides'

/** The kind of a fact; profiles of earlier versions do not state it. */
const factKind = ({ name, fact }: Dimension): FactKind | undefined =>
  fact ?? defaults.find((each) => each.name === name)?.fact

function kindOf(dimension: Dimension, { declaredKey, require }: VerdictRule): FactKind | undefined {
  if (dimension.labels || dimension.role === 'post') return undefined
  const own = factKind(dimension)
  if (declaredKey) return dimension.rung === undefined ? undefined : (own ?? 'request')
  return own ?? (require.includes(dimension.name) ? 'request' : undefined)
}

const isRequired = ({ name }: Dimension, kind: FactKind, { declaredKey, require }: VerdictRule): boolean =>
  declaredKey || kind === 'length' || require.includes(name)

const isKnown = ({ recorded }: DimensionAudit): boolean =>
  Math.min(recorded.eval, recorded.production) >= recordedShareNeeded

/** Required facts that a cohort does not record on enough calls, each with what it records. */
function lackingFacts(audits: readonly DimensionAudit[], rule: VerdictRule): readonly string[] {
  const required = audits.filter(({ dimension }) => {
    const kind = kindOf(dimension, rule)
    return kind !== undefined && isRequired(dimension, kind, rule)
  })
  const unknown = rule.require.filter((name) => !audits.some(({ dimension }) => dimension.name === name))
  const without = rule.declaredKey || required.some(({ dimension }) => factKind(dimension) === 'length')
  return [
    ...(without ? [] : ['the input length is no dimension of these counts']),
    ...unknown.map((name) => `${name} is no dimension of these counts`),
    ...required
      .filter((audit) => !isKnown(audit))
      .map(
        ({ dimension: { name }, recorded }) =>
          `${name} is recorded on ${percent(recorded.eval)} of eval and ${percent(recorded.production)} of production calls`,
      ),
  ]
}

function productionWeights({ cells }: Profile, place: number): ReadonlyMap<string, number> {
  const weights = new Map<string, number>()
  for (const row of cells) {
    const value = row.cell[place] ?? null
    if (row.cohort === 'production' && value !== null) weights.set(value, (weights.get(value) ?? 0) + totalWeight(row))
  }
  return weights
}
