import type { CohortName } from '../cohort-name.ts'
import type { GroupWeights } from '../group-weights.ts'

/** What must be equal before the topologies of two profiles may be added. */
export type TopologyHeader = {
  /** Version of the functions that label spans and sign shapes; a change of either changes every signature. */
  readonly signature: 1
  readonly spliced: readonly SplicedScope[]
}

/** An instrumentation scope that was left out because only one cohort records it beside what both do. */
export type SplicedScope = {
  readonly scope: string
  readonly cohort: CohortName
  readonly spans: number
  /** Largest share of a label's spans, among labels of both cohorts, that it stands beside. */
  readonly share: number
}

/** Traces of one cohort, by weight. */
export type TopologyTotals = GroupWeights & {
  readonly cohort: CohortName
  readonly traces: number
  readonly clusters: number
  readonly weight: number
  readonly squaredWeight: number
}

/** One label that calls another; '' calls the first span of a trace. `weights` share each trace's weight among its edges. */
export type TopologyEdge = GroupWeights & {
  readonly cohort: CohortName
  readonly parent: string
  readonly child: string
  /** Weight of the traces that have the edge, in the order of `groups`. */
  readonly present: readonly number[]
  /** Weighted number of calls along it, in the order of `groups`. */
  readonly times: readonly number[]
}

/** A path of labels from a trace's first span, loops collapsed, taken once (1), twice (2) or more often (3). */
export type TopologyPath = GroupWeights & {
  readonly cohort: CohortName
  /** Hash of the path's text. */
  readonly code: string
  readonly path: readonly string[]
  readonly times: number
  readonly exemplars: readonly string[]
}

/** Traces of one shape: the set of their paths with how often each occurs. */
export type TopologyShape = GroupWeights & {
  readonly cohort: CohortName
  readonly shape: string
  readonly exemplars: readonly string[]
}

/** Traces by bin of a feature: depth, fanout, turns, tool calls, retries and so on. */
export type TopologyFeature = GroupWeights & {
  readonly cohort: CohortName
  readonly feature: string
  readonly value: string
}

/** Weight of a cohort's traces all of whose edges (or paths) occur in the other cohort. */
export type TopologyFit = GroupWeights & { readonly cohort: CohortName; readonly of: 'edges' | 'paths' }

/** Both parts of a ratio of agentic events; `weights` are the numerators. */
export type AgenticFact = GroupWeights & {
  readonly cohort: CohortName
  readonly fact: string
  readonly denominators: readonly number[]
  /** Unweighted number of events in the denominator. */
  readonly units: number
}

/** Tool calls of which something holds, by random group: `weights` count those, `denominators` all. */
export type FunctionCallFact = AgenticFact & {
  /** Replies whose tool calls were counted, those without any included. */
  readonly replies: number
  /** Distinct clusters that made tool calls. */
  readonly clusters: number
}

/** How runs of one agent framework with one model fared in one respect: `numerators` over `weights`, by random group. */
export type ScaffoldFact = GroupWeights & {
  readonly cohort: CohortName
  /** Null where nothing says which framework ran the trace. */
  readonly scaffold: string | null
  readonly model: string | null
  readonly fact: string
  readonly numerators: readonly number[]
  /** Unweighted number of events in the denominator. */
  readonly units: number
}

/** Where traces wait: seconds on the critical path inside spans of a label (`weights`) and how often it is entered. */
export type CriticalTime = GroupWeights & {
  readonly cohort: CohortName
  readonly label: string
  readonly visits: readonly number[]
}

/** Runs of one input by trajectory: the shape, and the tools and models in their order. */
export type Trajectory = {
  readonly cohort: CohortName
  /** Hash of what was asked. */
  readonly input: string
  readonly knownFrom: 'messages' | 'case'
  readonly signature: string
  readonly steps: readonly string[]
  readonly runs: number
}

/** All that measures may see of whole traces. */
export type Topology = {
  readonly totals: readonly TopologyTotals[]
  readonly edges: readonly TopologyEdge[]
  readonly paths: readonly TopologyPath[]
  readonly shapes: readonly TopologyShape[]
  readonly features: readonly TopologyFeature[]
  readonly fits: readonly TopologyFit[]
  readonly agentic: readonly AgenticFact[]
  readonly functionCalls?: readonly FunctionCallFact[]
  readonly scaffolds?: readonly ScaffoldFact[]
  readonly times: readonly CriticalTime[]
  readonly trajectories: readonly Trajectory[]
  readonly quirks: readonly {
    readonly cohort: CohortName
    readonly quirk: string
    readonly spans: number
    readonly traces: number
  }[]
  readonly scopes: readonly {
    readonly cohort: CohortName
    readonly scope: string
    readonly spans: number
    readonly traces: number
  }[]
}
