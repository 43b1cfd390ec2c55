import { total } from '../../statistics/tables/group-table.ts'
import { jackknifePairedWindows } from '../../statistics/resampling/jackknife-paired-windows.ts'
import { occupiedGroups } from '../../statistics/resampling/ratio-without.ts'
import { tInterval, tTest } from '../../statistics/intervals/t-interval.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { CohortName } from '../../vocabulary/cohort-name.ts'
import type { ScaffoldFact } from '../../vocabulary/traces/topology.ts'
import { denseGroups } from '../tables/dense-groups.ts'
import type { ScaffoldDetails } from '../../vocabulary/traces/scaffold-details.ts'
import { findingFrame } from '../finding-frame.ts'
import type { Measure, MeasureInput } from '../measure.ts'
import { groups, traceClusters } from '../tables/trace-totals.ts'
import { counted, percent, significant } from '../../vocabulary/number-text.ts'

/** What one side of a difference needs: events, and random groups for eight degrees of freedom. */
const least = { units: 20, groups: 9 }

/**
 * The effect of the scaffold: how the same model fares under different agent frameworks, within one cohort. The difference of each
 * framework from the one with most traces; a case that both ran is left out of both at once. A difference between frameworks is also
 * one between the tasks they were given, unless they ran the same cases.
 */
export const scaffold: Measure<'scaffold'> = {
  name: 'scaffold',
  read: (input) => {
    const rows = input.profile.topology?.scaffolds ?? []
    return (['eval', 'production'] as const).flatMap((cohort) =>
      ofCohort(
        input,
        rows.filter((row) => row.cohort === cohort),
        cohort,
      ),
    )
  },
}

const traces = 'turns per trace'

function ofCohort(
  input: MeasureInput,
  rows: readonly ScaffoldFact[],
  cohort: CohortName,
): readonly Finding<'scaffold'>[] {
  if (rows.length === 0) return []
  const known = rows.filter(({ scaffold, model }) => scaffold !== null && model !== null)
  const byModel = Map.groupBy(known, ({ model }) => model)
  const compared = [...byModel].flatMap(([model, own]) => withinModel(input, own, `${cohort}/${model}`))
  return compared.length > 0 ? compared : [nothingToCompare(input, rows, cohort)]
}

/** Why no model was seen under two frameworks. */
function nothingToCompare(input: MeasureInput, rows: readonly ScaffoldFact[], cohort: CohortName): Finding<'scaffold'> {
  const all = rows.filter(({ fact }) => fact === traces)
  const said = all.filter(({ scaffold }) => scaffold !== null)
  const names = [...new Set(said.map(({ scaffold }) => scaffold))]
  const units = (list: readonly ScaffoldFact[]) => list.reduce((sum, row) => sum + row.units, 0)
  const share = units(all) > 0 ? units(said) / units(all) : 0
  const because =
    names.length === 0
      ? `nothing says which framework ran the ${counted(units(all), 'agent trace')} of ${cohort}: set evalgap.scaffold, or instrument the framework`
      : `no model ran under two frameworks in ${cohort}: ${names.join(', ')}, known of ${percent(share)} of agent traces`
  return { ...frameOf(input, cohort), state: names.length === 0 ? 'NOT_RECORDED' : 'NOT_COMPARABLE', because }
}

const frameOf = ({ level, profile: { topology } }: MeasureInput, subject: string) =>
  findingFrame('scaffold', subject, {
    level,
    clusters: topology === undefined ? { eval: 0, production: 0 } : traceClusters(topology),
  })

function withinModel(
  input: MeasureInput,
  rows: readonly ScaffoldFact[],
  subject: string,
): readonly Finding<'scaffold'>[] {
  const usual = rows
    .filter(({ fact }) => fact === traces)
    .toSorted((left, right) => right.units - left.units)
    .map(({ scaffold }) => scaffold)
  const [reference, ...others] = usual
  return others.flatMap((other) =>
    rows
      .filter(({ scaffold }) => scaffold === other)
      .flatMap((row) => {
        const against = rows.find(({ scaffold, fact }) => scaffold === reference && fact === row.fact)
        return against === undefined ? [] : [difference(input, { row, against, subject })]
      }),
  )
}

type Compared = { readonly row: ScaffoldFact; readonly against: ScaffoldFact; readonly subject: string }

function difference(input: MeasureInput, { row, against, subject }: Compared): Finding<'scaffold'> {
  const frame = frameOf(input, `${subject}/${row.scaffold} vs ${against.scaffold}/${row.fact}`)
  const details: ScaffoldDetails = {
    units: { [String(row.scaffold)]: row.units, [String(against.scaffold)]: against.units },
  }
  const [own, other] = [ratioOf(row), ratioOf(against)]
  const fewest = Math.min(row.units, against.units)
  const fewestGroups = Math.min(total(occupiedGroups(own.denominators)), total(occupiedGroups(other.denominators)))
  const found = fewestGroups < least.groups ? undefined : jackknifePairedWindows(other, own)
  if (fewest < least.units || found === undefined) {
    const because = `${counted(fewest, 'event')} in ${counted(fewestGroups, 'group')} on the smaller side; ${least.units} in ${least.groups} are needed`
    return { ...frame, state: 'INSUFFICIENT', because, details }
  }
  const { difference: estimate, standardErrorPaired: standardError, degreesOfFreedom } = found
  const uncertain = { estimate, standardError, degreesOfFreedom }
  const pValue = tTest(uncertain)
  const means = { [String(row.scaffold)]: meanOf(own), [String(against.scaffold)]: meanOf(other) }
  return {
    ...frame,
    state: 'MEASURED',
    value: estimate,
    interval: tInterval(uncertain, input.level),
    ...(pValue === undefined ? {} : { pValue }),
    because: `${row.fact} is ${significant(meanOf(own))} under ${row.scaffold} and ${significant(meanOf(other))} under ${against.scaffold}, with the same model`,
    details: { ...details, means },
  }
}

const ratioOf = (row: ScaffoldFact) => ({
  numerators: denseGroups([{ groups: row.groups, weights: row.numerators }], groups),
  denominators: denseGroups([row], groups),
})

const meanOf = ({ numerators, denominators }: ReturnType<typeof ratioOf>): number =>
  total(numerators) / total(denominators)
