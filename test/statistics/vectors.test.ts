import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { acquisitionPlan } from '../../src/statistics/coverage/acquisition-plan.ts'
import { alphaSpending } from '../../src/statistics/multiplicity/alpha-spending.ts'
import { asymptoticConfidenceSequence } from '../../src/statistics/multiplicity/asymptotic-confidence-sequence.ts'
import { clusteredMean } from '../../src/statistics/intervals/clustered-mean.ts'
import { dimensionImpact } from '../../src/statistics/projection/dimension-impact.ts'
import { fiberMasses } from '../../src/statistics/repeats/fiber-masses.ts'
import { gapDecomposition } from '../../src/statistics/projection/gap-decomposition.ts'
import { krippendorffAlpha } from '../../src/statistics/agreement/krippendorff-alpha.ts'
import { labelNoise } from '../../src/statistics/agreement/label-noise.ts'
import { logisticHorizon } from '../../src/statistics/repeats/logistic-horizon.ts'
import { manskiBounds } from '../../src/statistics/projection/manski-bounds.ts'
import { pairedDifference } from '../../src/statistics/repeats/paired-difference.ts'
import { passK } from '../../src/statistics/repeats/pass-k.ts'
import { predictionPoweredMean } from '../../src/statistics/agreement/prediction-powered-mean.ts'
import { projectedMean } from '../../src/statistics/projection/projected-mean.ts'
import { roganGladen } from '../../src/statistics/agreement/rogan-gladen.ts'
import { varianceExplained } from '../../src/statistics/repeats/variance-explained.ts'
import { benjaminiHochberg } from '../../src/statistics/multiplicity/benjamini-hochberg.ts'
import { benjaminiYekutieli } from '../../src/statistics/multiplicity/benjamini-yekutieli.ts'
import { cellEffectiveSize } from '../../src/statistics/coverage/cell-effective-size.ts'
import { clopperPearson } from '../../src/statistics/intervals/clopper-pearson.ts'
import { conformalBetaInterval } from '../../src/statistics/conformal/conformal-beta-interval.ts'
import { conformalUpper } from '../../src/statistics/conformal/conformal-upper.ts'
import { divergenceInterval } from '../../src/statistics/divergence/divergence-interval.ts'
import { fSurvival } from '../../src/statistics/distributions/f-survival.ts'
import { categoryTotals, groupTableFromRows } from '../../src/statistics/tables/group-table.ts'
import { hammingProfile } from '../../src/statistics/coverage/hamming-profile.ts'
import { hellinger } from '../../src/statistics/divergence/hellinger.ts'
import { jackknifePairedWindows } from '../../src/statistics/resampling/jackknife-paired-windows.ts'
import { jackknifeRatio } from '../../src/statistics/resampling/jackknife-ratio.ts'
import { jensenShannonBits } from '../../src/statistics/divergence/jensen-shannon-bits.ts'
import { kishEffectiveSize } from '../../src/statistics/tables/kish-effective-size.ts'
import { logBin, logBinLower, logBinUpper } from '../../src/statistics/tables/log-bin.ts'
import { normalInverse } from '../../src/statistics/distributions/normal-inverse.ts'
import { pooledDesignEffect } from '../../src/statistics/repeats/pooled-design-effect.ts'
import { populationStabilityIndex } from '../../src/statistics/divergence/population-stability-index.ts'
import { raoScottF } from '../../src/statistics/divergence/rao-scott-f.ts'
import { realisedCoverage } from '../../src/statistics/conformal/realised-coverage.ts'
import { sampleCoverageIncidence } from '../../src/statistics/coverage/sample-coverage-incidence.ts'
import { tInverse } from '../../src/statistics/distributions/t-inverse.ts'
import { tWayCoverage } from '../../src/statistics/coverage/t-way-coverage.ts'
import { totalVariation } from '../../src/statistics/divergence/total-variation.ts'
import { triangularDiscrimination } from '../../src/statistics/divergence/triangular-discrimination.ts'
import { varianceWithDays } from '../../src/statistics/days/day-variance.ts'
import { wasserstein1Binned } from '../../src/statistics/divergence/wasserstein-1-binned.ts'
import { weightedConformalUpper } from '../../src/statistics/conformal/weighted-conformal-upper.ts'
import { wilsonInterval } from '../../src/statistics/intervals/wilson-interval.ts'
import { loopCollapse } from '../../src/statistics/traces/loop-collapse.ts'
import { trajectoryAgreement } from '../../src/statistics/traces/trajectory-agreement.ts'
import { trajectoryDistance } from '../../src/statistics/traces/trajectory-distance.ts'
import { compareEdges, treeEdges } from '../../src/statistics/traces/tree-edges.ts'
import { treeShape } from '../../src/statistics/traces/tree-shape.ts'
import type { Tree } from '../../src/statistics/traces/tree.ts'
import { weisfeilerLehmanKernel, weisfeilerLehmanLabels } from '../../src/statistics/traces/weisfeiler-lehman.ts'

type Vector = {
  readonly fn: string
  readonly input: unknown
  readonly expected: unknown
  readonly tol: number
  readonly note?: string
}
type Compute = (input: never) => unknown

type Tables = { readonly evalGroups: number[][]; readonly prodGroups: number[][] }
type PlanVector = {
  readonly cells: { readonly p: number; readonly n: number; readonly s2: number }[]
  readonly budget: number
  readonly minClusters: number
}
type Cells = {
  readonly evalCells: string[][]
  readonly prodCells: { readonly cell: string[]; readonly share: number }[]
}

const { vectors } = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8')) as {
  readonly vectors: readonly Vector[]
}

/** Names of vectors that speak of functions outside this room or of functions that are not written yet. */
const notCoveredHere = ['groupOf']

const computations: Readonly<Record<string, Compute>> = {
  treeEdges({ a, b }: { a: Tree; b: Tree }) {
    const [edgesA, edgesB] = [treeEdges(a), treeEdges(b)]
    const { fitness, ...shares } = compareEdges(edgesA, edgesB)
    return {
      edgesA: Object.fromEntries(edgesA),
      edgesB: Object.fromEntries(edgesB),
      ...shares,
      edgeFitnessBinA: fitness,
    }
  },
  wlKernel({ a, b, h }: { a: Tree; b: Tree; h: number }) {
    const [labelsA, labelsB] = [weisfeilerLehmanLabels(a, h), weisfeilerLehmanLabels(b, h)]
    return { labelsA: labelsA.size, labelsB: labelsB.size, ...weisfeilerLehmanKernel(labelsA, labelsB) }
  },
  treeShape: ({ tree }: { tree: Tree }) => treeShape(tree),
  loopCollapse: ({ sequence, maxBlock }: { sequence: string[]; maxBlock: number }) => ({
    collapsed: loopCollapse(sequence, maxBlock),
  }),
  trajectoryDistance: ({ a, b }: { a: string[]; b: string[] }) => trajectoryDistance(a, b),
  trajectoryAgreement(input: { evalSignatures: Record<string, number>; prodSignatures: Record<string, number> }) {
    const { withinProduction, ...agreement } = trajectoryAgreement(input.evalSignatures, input.prodSignatures)
    return { ...agreement, withinProd: withinProduction }
  },
  divergences({ evalCounts, prodCounts, psiFloor }: { evalCounts: number[]; prodCounts: number[]; psiFloor: number }) {
    const jsdBits = jensenShannonBits(evalCounts, prodCounts)
    return {
      tv: totalVariation(evalCounts, prodCounts),
      jsdBits,
      jsDistanceBits: Math.sqrt(jsdBits),
      jsDistanceNats: Math.sqrt(jsdBits * Math.LN2),
      hellinger: hellinger(evalCounts, prodCounts),
      psi: populationStabilityIndex(evalCounts, prodCounts, psiFloor),
      triangular: triangularDiscrimination(evalCounts, prodCounts),
    }
  },
  wasserstein1Binned: (input: { edges: number[]; evalCounts: number[]; prodCounts: number[] }) =>
    wasserstein1Binned(input.edges, input.evalCounts, input.prodCounts),
  logBin({ value, gamma }: { value: number; gamma: number }) {
    const bin = logBin(value, gamma)
    return { bin, lower: logBinLower(bin, gamma), upper: logBinUpper(bin, gamma) }
  },
  fdr: ({ p }: { p: number[] }) => ({ bh: benjaminiHochberg(p), by: benjaminiYekutieli(p) }),
  kishEss({ weights }: { weights: number[] }) {
    const { effectiveSize, designEffect } = kishEffectiveSize(weights)
    return { ess: effectiveSize, deffWeights: designEffect }
  },
  cellEss({ evalN, prodShare }: { evalN: number[]; prodShare: number[] }) {
    const { effectiveSize, coveredShare } = cellEffectiveSize(evalN, prodShare)
    return { ess: effectiveSize, coveredShare }
  },
  conformalUpper({ calibration, alpha }: { calibration: number[]; alpha: number }) {
    const { rank, bound } = conformalUpper(calibration, alpha)
    return { rank, q: bound }
  },
  weightedConformalUpper: (input: Parameters<typeof weightedConformalUpper>[0]) => ({
    q: weightedConformalUpper(input),
  }),
  realisedCoverage(input: Parameters<typeof realisedCoverage>[0]) {
    const realised = present(realisedCoverage(input))
    return { q: realised.bound, coverage: realised.coverage }
  },
  conformalBetaInterval({ n, alpha, level }: { n: number; alpha: number; level: number }) {
    const interval = present(conformalBetaInterval({ calibrationSize: n, alpha, level }))
    return { k: interval.rank, mean: interval.mean, low: interval.low, high: interval.high }
  },
  raoScottF({ evalGroups, prodGroups }: Tables) {
    const evalTable = groupTableFromRows(evalGroups)
    const productionTable = groupTableFromRows(prodGroups)
    const test = present(raoScottF(evalTable, productionTable))
    return {
      X: test.x,
      trace: test.trace,
      nu: test.numeratorDf,
      denDf: test.degreesOfFreedom,
      F: test.f,
      p: test.pValue,
      debiasedTriangular: test.debiasedTriangular,
      noiseFloorTv: test.noiseFloorTv,
      tv: totalVariation(categoryTotals(evalTable), categoryTotals(productionTable)),
      effDfEval: test.evalDf,
      effDfProd: test.productionDf,
    }
  },
  jackknifeDivergence({ evalGroups, prodGroups, stat }: Tables & { stat: string }) {
    const divergence = stat === 'tv' ? totalVariation : jensenShannonBits
    const interval = present(
      divergenceInterval(groupTableFromRows(evalGroups), groupTableFromRows(prodGroups), { divergence }),
    )
    return {
      estimate: interval.estimate,
      biasCorrected: interval.biasCorrected,
      se: interval.standardError,
      df: interval.degreesOfFreedom,
      upper95raw: interval.equivalenceUpper,
    }
  },
  jackknifeRatio({ num, den }: { num: number[]; den: number[] }) {
    const result = present(jackknifeRatio({ numerators: num, denominators: den }))
    return { ratio: result.estimate, se: result.standardError, ciT95: [result.low, result.high] }
  },
  jackknifePairedWindows(input: { num1: number[]; den1: number[]; num2: number[]; den2: number[] }) {
    const paired = present(
      jackknifePairedWindows(
        { numerators: input.num1, denominators: input.den1 },
        { numerators: input.num2, denominators: input.den2 },
      ),
    )
    return {
      diff: paired.difference,
      sePaired: paired.standardErrorPaired,
      seIndependent: paired.standardErrorIndependent,
    }
  },
  varianceWithDays(input: Record<'groupNum' | 'groupDen' | 'dayNum' | 'dayDen', number[]>) {
    const groups = present(jackknifeRatio({ numerators: input.groupNum, denominators: input.groupDen }))
    const days = present(jackknifeRatio({ numerators: input.dayNum, denominators: input.dayDen }))
    const calls = input.groupDen.reduce((sum, weight) => sum + weight, 0)
    const independent = (groups.estimate * (1 - groups.estimate)) / calls
    return {
      ratio: groups.estimate,
      varGroups: groups.variance,
      varDays: days.variance,
      varIid: independent,
      varTwoWay: varianceWithDays({ groups, days, returning: 1, independent }).variance,
    }
  },
  pooledDesignEffect: (input: { groupVariance: number[]; iidVariance: number[] }) => ({
    deff: pooledDesignEffect(input.groupVariance, input.iidVariance),
  }),
  wilsonDeff({ p, n, deff }: { p: number; n: number; deff: number }) {
    const interval = present(wilsonInterval({ share: p, size: n, designEffect: deff }))
    return { nEff: interval.effectiveSize, ci: [interval.low, interval.high] }
  },
  clopperPearsonLower: ({ k, n, alpha }: { k: number; n: number; alpha: number }) =>
    clopperPearson({ successes: k, trials: n, alpha }),
  sampleCoverageIncidence({ incidence, units }: { incidence: number[]; units: number }) {
    const sample = present(sampleCoverageIncidence(incidence, units))
    return {
      Q1: sample.singletons,
      Q2: sample.doubletons,
      coverage: sample.coverage,
      goodTuring: sample.goodTuring,
    }
  },
  tWayCoverage({ evalCells, prodCells }: Cells) {
    const result = present(tWayCoverage(evalCells, prodCells))
    const profile = present(hammingProfile(evalCells, prodCells))
    const orders = result.byOrder.map(({ order, all, mean }) => [`t${order}`, { all, mean }])
    return {
      ...Object.fromEntries(orders),
      hammingToNearestEval: { 0: profile.same, 1: profile.oneAway },
      blindMass: result.blindMass,
    }
  },
  acquisitionPlan({ cells, budget, minClusters }: PlanVector) {
    const named = cells.map(({ p, n, s2 }) => ({ share: p, clusters: n, variance: s2 }))
    const added = acquisitionPlan({ cells: named, budget, minimumClusters: minClusters })
    const cases = cells.map((_, place) =>
      added.filter(({ cell }) => cell === place).reduce((sum, step) => sum + step.cases, 0),
    )
    const covered = (more: readonly number[]) =>
      cells.reduce((sum, { p, n }, place) => sum + (n + (more[place] ?? 0) >= minClusters ? p : 0), 0)
    return { plan: cases, coverageBefore: covered([]), coverageAfter: covered(cases) }
  },
  tInv: ({ p, df }: { p: number; df: number }) => ({ t: tInverse(p, df) }),
  fSf: ({ F, d1, d2 }: { F: number; d1: number; d2: number }) => ({ p: fSurvival(F, d1, d2) }),
  normInv: ({ p }: { p: number }) => ({ z: normalInverse(p) }),
  passK({ n, c, k }: Record<'n' | 'c' | 'k', number>) {
    return passK({ runs: n, successes: c, k }) ?? { passAtK: null, passHatK: null }
  },
  passKSuite({ tasks, k }: { tasks: { n: number; c: number }[]; k: number[] }) {
    const mean = (each: number, which: 'passAtK' | 'passHatK') =>
      tasks.reduce((sum, { n, c }) => sum + present(passK({ runs: n, successes: c, k: each }))[which], 0) / tasks.length
    return { passAtK: k.map((each) => mean(each, 'passAtK')), passHatK: k.map((each) => mean(each, 'passHatK')) }
  },
  projectScore(input: {
    evalN: number[]
    prodShare: number[]
    evalMean: (number | null)[]
    range: [number, number]
    minClusters: number
  }) {
    const { naive, projected, coveredShare } = projectedMean(
      {
        evalWeights: input.evalN,
        productionWeights: input.prodShare,
        evalMeans: input.evalMean.map((mean) => mean ?? 0),
      },
      (cell) => input.evalN[cell]! >= input.minClusters,
    )
    const [manskiLow, manskiHigh] = manskiBounds({ coveredMean: present(projected), coveredShare, range: input.range })
    return { naive, projectedOnCovered: projected, coveredShare, manskiLow, manskiHigh }
  },
  gapDecomposition(input: Record<'evalShare' | 'prodShare' | 'evalMean' | 'prodMean', (number | null)[]>) {
    const known = (values: (number | null)[]) => values.map((value) => value ?? Number.NaN)
    const { perCellMix, ...found } = present(
      gapDecomposition({
        evalWeights: known(input.evalShare),
        evalMeans: known(input.evalMean),
        productionWeights: known(input.prodShare),
        productionMeans: known(input.prodMean),
      }),
    )
    return {
      evalTotal: found.evalMean,
      prodTotal: found.productionMean,
      gap: found.gap,
      mix: found.mix,
      within: found.within,
      prodOnly: found.productionOnly,
      evalOnly: found.evalOnly,
      ...(input.prodMean.includes(null) ? {} : { perCellMix }),
    }
  },
  dimensionImpact: (input: Record<'evalShare' | 'prodShare' | 'evalMean', number[]>) => ({
    tv: totalVariation(input.evalShare, input.prodShare),
    impact: dimensionImpact({
      evalWeights: input.evalShare,
      evalMeans: input.evalMean,
      productionWeights: input.prodShare,
    }).impact,
  }),
  eta2({ cells }: { cells: { n: number; sum: number; sumSq: number }[] }) {
    const found = present(varianceExplained(cells.map(({ n, sum, sumSq }) => ({ count: n, sum, squares: sumSq }))))
    const { total: sst, between: ssb, eta2, omega2, epsilon2, f: F, pValue: p } = found
    return { sst, ssb, eta2, omega2, epsilon2, F, p }
  },
  clusteredSe({ clusters }: { clusters: number[][] }) {
    const found = present(clusteredMean(clusters))
    return {
      mean: found.mean,
      seIid: found.independent,
      seCR0: found.standardErrorCr0,
      seCR1: found.standardError,
      deffCR0: found.designEffect,
      ciT95: [found.low, found.high],
    }
  },
  pairedDifference({ a, b }: { a: number[]; b: number[] }) {
    const found = present(pairedDifference(a, b))
    return {
      diff: found.difference,
      sePaired: found.standardError,
      seUnpaired: found.standardErrorUnpaired,
      mde80: found.detectable,
    }
  },
  fibers(input: { rows: Record<string, string | number>[]; eps: number; evidence: string[][] }) {
    const summary = (evidence: string[]) => {
      const groups = Map.groupBy(input.rows, (row) => evidence.map((name) => row[name]).join(' '))
      const fibers = [...groups.values()].map((rows) => {
        const mass = rows.reduce((sum, { n }) => sum + Number(n), 0)
        const share = rows.reduce((sum, { good }) => sum + Number(good), 0) / mass
        return { mass, share, lower: share, upper: share }
      })
      const masses = fiberMasses(fibers, input.eps)
      return {
        fibers: masses.fibers,
        mixedMass: masses.mixed,
        certifiableMass: masses.certifiable,
        evidenceOnlyRisk: masses.risk,
        conditionalEntropyBits: masses.entropyBits,
      }
    }
    const name = (evidence: string[]) => (evidence.length === 2 ? 'both' : (evidence[0] ?? 'none'))
    return Object.fromEntries(input.evidence.map((evidence) => [name(evidence), summary(evidence)]))
  },
  rogansGladen(input: Record<'observed' | 'sensitivity' | 'specificity', number>) {
    const { rate, clamped } = present(roganGladen(input))
    return clamped ? { corrected: rate, clamped } : { corrected: rate }
  },
  noiseAttenuation({ trueDiff, labelErrorRate }: Record<'trueDiff' | 'labelErrorRate', number>) {
    const { ceiling, observedDifference } = labelNoise({ trueDifference: trueDiff, labelErrorRate })
    return { observedDiff: observedDifference, ceiling }
  },
  ppiMean(input: { judgeMeanAll: number; labels: number[]; judgeOnLabelled: number[] }) {
    const { mean, rectifier } = present(predictionPoweredMean({ ...input, judgeMean: input.judgeMeanAll }))
    return { rectifier, ppi: mean }
  },
  krippendorffAlphaNominal({ units }: { units: string[][] }) {
    const { alpha, observedDisagreement } = present(krippendorffAlpha(units))
    return { alpha, observedDisagreement }
  },
  logisticHorizon({ minutes, n, success }: Record<'minutes' | 'n' | 'success', number[]>) {
    const found = present(
      logisticHorizon(minutes.map((length, bin) => ({ length, runs: n[bin]!, successes: success[bin]! }))),
    )
    return {
      intercept: found.intercept,
      slopePerLog2: found.slope,
      p50Minutes: found.half,
      p80Minutes: found.fourFifths,
    }
  },
  asymptoticCsHalfWidth: (input: Parameters<typeof asymptoticConfidenceSequence>[0] & { n: number }) => ({
    halfWidth: asymptoticConfidenceSequence({ ...input, count: input.n }),
  }),
  alphaSpend: ({ alpha, look }: { alpha: number; look: number[] }) => ({
    alpha: look.map((each) => alphaSpending(alpha, each)),
  }),
}

test.each(vectors.filter(({ fn }) => fn in computations).map((vector, index) => ({ note: '', ...vector, index })))(
  'our code agrees with oracle vector $index: $fn $note',
  ({ fn, input, expected, tol }) => {
    expectClose({ actual: computations[fn]?.(input as never), expected, tolerance: tol, path: fn })
  },
)

test('this file names every oracle vector that it does not check', () => {
  const unchecked = vectors.map(({ fn }) => fn).filter((fn) => !(fn in computations))
  expect([...new Set(unchecked)].sort()).toEqual(notCoveredHere)
  expect(vectors).toHaveLength(87)
})

test('this file checks no vector that does not exist', () => {
  const names = new Set(vectors.map(({ fn }) => fn))
  expect(Object.keys(computations).filter((fn) => !names.has(fn))).toEqual([])
})

function expectClose(at: { actual: unknown; expected: unknown; tolerance: number; path: string }): void {
  const { actual, expected, tolerance, path } = at
  if (expected === 'Infinity') {
    expect(actual, path).toBe(Infinity)
  } else if (typeof expected === 'number') {
    expect(actual, path).toBeTypeOf('number')
    const margin = tolerance * Math.max(1, Math.abs(expected))
    expect(
      Math.abs((actual as number) - expected),
      `${path}: ${String(actual)} against ${expected}`,
    ).toBeLessThanOrEqual(margin)
  } else if (typeof expected === 'object' && expected !== null) {
    expect(Object.keys(actual as object).sort(), path).toEqual(Object.keys(expected).sort())
    for (const [key, value] of Object.entries(expected)) {
      const found = (actual as Record<string, unknown>)[key]
      expectClose({ actual: found, expected: value, tolerance, path: `${path}.${key}` })
    }
  } else {
    expect(actual, path).toEqual(expected)
  }
}

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('the vector has an answer, the function has none')
  return value
}
