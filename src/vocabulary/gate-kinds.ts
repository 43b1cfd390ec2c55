/** Where a gate reads: findings whose id begins so (all, by whole id, without a prefix), rows of the paths that differ, the coverage that the verdict judges, or the verdict itself. */
export type GateSource =
  | { readonly kind: 'findings'; readonly prefix: string }
  | { readonly kind: 'coverage' }
  | { readonly kind: 'paths' }
  | { readonly kind: 'verdict' }
  | { readonly kind: 'comparability' }

/** One kind of gate that a configuration can name. */
export type GateKind = {
  readonly name: string
  readonly about: string
  readonly source: GateSource
  /** Subject where the configuration names none. */
  readonly subject: string
  readonly unit: 'share' | 'number' | 'none'
  /** Bounds where the configuration gives none; absent: it must give one. */
  readonly bounds?: { readonly min?: number; readonly max?: number }
}

const findings = (prefix: string): GateSource => ({ kind: 'findings', prefix })

/** Every kind of gate. Kinds whose measure does not exist yet are inconclusive until it does, never passed. */
export const gateKinds: readonly GateKind[] = [
  {
    name: 'verdict',
    about: 'the verdict: fails on BLIND and DOES_NOT_PROJECT, cannot be decided on NOT_COMPARABLE and INSUFFICIENT',
    source: { kind: 'verdict' },
    subject: '',
    unit: 'none',
    bounds: {},
  },
  {
    name: 'comparability',
    about: 'both sides record the context and the required facts, with enough independent evidence',
    source: { kind: 'comparability' },
    subject: '',
    unit: 'none',
    bounds: {},
  },
  {
    name: 'coverage',
    about:
      'share of production whose values and pairs of values of the facts eval ran, as the verdict judges it; `coverage:joint` by the whole key, `coverage:input` in one dimension',
    source: { kind: 'coverage' },
    subject: 'facts',
    unit: 'share',
    bounds: { min: 0.8 },
  },
  {
    name: 'dimension',
    about: 'total variation between eval and production in one dimension',
    source: findings('divergence'),
    subject: '*',
    unit: 'share',
  },
  {
    name: 'recorded',
    about: 'share of calls of the weaker side that record a dimension',
    source: findings('recorded'),
    subject: '*',
    unit: 'share',
    bounds: { min: 0.8 },
  },
  {
    name: 'outcome',
    about: 'share of production calls within the bound that eval gives for an outcome (nominal: 0.95)',
    source: findings('transfer'),
    subject: '*',
    unit: 'share',
    bounds: { min: 0.92 },
  },
  {
    name: 'paths',
    about: 'share of production traces that take a path no eval run took',
    source: findings('topology'),
    subject: 'novel paths',
    unit: 'share',
    bounds: { max: 0.2 },
  },
  {
    name: 'path',
    about: 'difference between the shares of eval and production traces that take a path, without sign',
    source: { kind: 'paths' },
    subject: '*',
    unit: 'share',
  },
  {
    name: 'topology',
    about: 'any finding on whole traces: `topology:novel paths`, `topology:fitness`, `topology:shapes`',
    source: findings('topology'),
    subject: '*',
    unit: 'number',
  },
  {
    name: 'agentic',
    about: 'difference of a ratio per trace, production less eval',
    source: findings('agentic'),
    subject: '*',
    unit: 'number',
  },
  {
    name: 'score',
    about: 'a score projected to production',
    source: findings('projection'),
    subject: '*',
    unit: 'number',
  },
  {
    name: 'cost',
    about: 'cost per success',
    source: findings('cost'),
    subject: '*',
    unit: 'number',
  },
  {
    name: 'finding',
    about: 'any finding by its id: `finding:recorded:batch`',
    source: findings(''),
    subject: '*',
    unit: 'number',
  },
]
