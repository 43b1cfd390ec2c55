import type { Population } from './population.ts'

const sizes = [3, 2, 2] as const

/** Contexts of three dimensions with 3, 2 and 2 values, in order; the level of each in every dimension. */
export const contextLevels = Array.from({ length: 12 }, (_, context) => [
  Math.floor(context / 4),
  Math.floor(context / 2) % 2,
  context % 2,
])

/** Levels per dimension, as raking wants them. */
export const dimensions = sizes.map((count, place) => ({
  levels: Int32Array.from(contextLevels, (levels) => levels[place] ?? 0),
  count,
}))

/** Shares of contexts that are products of the shares of levels, tilted where the two last dimensions agree. */
function joint(margins: readonly (readonly number[])[], together: number): readonly number[] {
  const plain = contextLevels.map((levels) => {
    const product = levels.reduce((all, level, place) => all * (margins[place]?.[level] ?? 0), 1)
    return levels[1] === levels[2] ? product * (1 + together) : product
  })
  const all = plain.reduce((sum, share) => sum + share, 0)
  return plain.map((share) => share / all)
}

const accuracy = (interaction: number) =>
  contextLevels.map(
    ([first = 0, second = 0, third = 0]) =>
      0.85 - 0.12 * first - 0.15 * second - 0.1 * third + (second === 1 && third === 1 ? interaction : 0),
  )
const slowness = contextLevels.map(([first = 0, second = 0]) => 0.3 * first + 0.4 * second)

/** Production leans to the slower, harder levels, which eval has less of. */
export const productionPopulation: Population = {
  shares: joint(
    [
      [0.4, 0.35, 0.25],
      [0.55, 0.45],
      [0.6, 0.4],
    ],
    0.5,
  ),
  accuracy: accuracy(0),
  slowness,
}

/** The same contexts and scores in another mix. */
export const evalPopulation: Population = {
  ...productionPopulation,
  shares: joint(
    [
      [0.55, 0.3, 0.15],
      [0.7, 0.3],
      [0.7, 0.3],
    ],
    0,
  ),
}

/** Both with an interaction that raking does not know of. */
export const withInteraction = (population: Population): Population => ({ ...population, accuracy: accuracy(-0.15) })

/** Five bins of one dimension, as the simulations of the design note have them. */
export const fiveBins = [0.35, 0.25, 0.2, 0.12, 0.08]

/** Five bins whose total variation from `fiveBins` is as given, up to 0.37: mass moves from the first two bins to the others. */
export const shiftedBins = (distance: number): readonly number[] =>
  fiveBins.map((share, bin) => share * (1 + (bin < 2 ? -distance / 0.6 : distance / 0.4)))
