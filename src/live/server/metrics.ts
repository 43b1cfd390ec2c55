/** One metric of `/metrics`, named as Prometheus has it. */
export type Metric = {
  readonly name: string
  readonly kind: 'counter' | 'gauge'
  readonly help: string
  readonly labels: readonly string[]
  /** What keeps the number of its series bounded. */
  readonly bound: string
}

type More = { readonly labels?: readonly string[]; readonly bound?: string }
const metric =
  (kind: Metric['kind']) =>
  (name: string, help: string, { labels = [], bound = 'one series' }: More = {}): Metric => ({
    name: `evalgap_${name}`,
    kind,
    help,
    labels,
    bound,
  })

const gauge = metric('gauge')
const counter = metric('counter')

const perDimension: More = { labels: ['dimension'], bound: 'dimensions of the configuration' }
const perOutcome: More = { labels: ['outcome'], bound: 'four outcomes' }
const perCohort: More = { labels: ['cohort'], bound: 'two cohorts' }

/** Paths published at once, and over the life of a process: names come from telemetry and may go on for ever. */
export const mostPaths = { atOnce: 20, ever: 200 } as const

/**
 * Every metric `evalgap watch` publishes. What the comparison does not know has no series: an absent value is unknown, never 0.
 */
export const metrics = {
  verdict: gauge(
    'verdict',
    'Verdict of the latest comparison: 1 for the code that holds, 0 for the others. No series before the first comparison.',
    {
      labels: ['code'],
      bound: 'six codes',
    },
  ),
  criterionState: gauge(
    'criterion_state',
    'State of each criterion of the verdict: 1 for the state that holds, 0 for the others.',
    {
      labels: ['criterion', 'state'],
      bound: 'nine criteria of four states',
    },
  ),
  divergence: gauge(
    'divergence',
    'Total variation distance (0 to 1) between eval and production in a context dimension.',
    perDimension,
  ),
  divergenceLower: gauge('divergence_lower', 'Lower end of the 95 % interval of evalgap_divergence.', perDimension),
  divergenceUpper: gauge('divergence_upper', 'Upper end of the 95 % interval of evalgap_divergence.', perDimension),
  divergenceNoise: gauge(
    'divergence_noise_floor',
    'What two equal populations of this size would show as evalgap_divergence.',
    perDimension,
  ),
  divergenceQ: gauge(
    'divergence_q_value',
    'Chance of such a divergence between equal populations, adjusted for all dimensions (Benjamini-Hochberg).',
    perDimension,
  ),
  coverage: gauge('coverage_ratio', 'Share of production calls whose joint context eval sampled.'),
  coverageLower: gauge('coverage_ratio_lower', 'Lower end of the 95 % interval of evalgap_coverage_ratio.'),
  coverageUpper: gauge('coverage_ratio_upper', 'Upper end of the 95 % interval of evalgap_coverage_ratio.'),
  dimensionCoverage: gauge(
    'dimension_coverage_ratio',
    'Share of production calls whose value of one dimension eval sampled.',
    perDimension,
  ),
  transfer: gauge('transfer_ratio', "Share of production calls within eval's 95 % bound of an outcome.", perOutcome),
  transferLower: gauge('transfer_ratio_lower', 'Lower end of the 95 % interval of evalgap_transfer_ratio.', perOutcome),
  transferUpper: gauge('transfer_ratio_upper', 'Upper end of the 95 % interval of evalgap_transfer_ratio.', perOutcome),
  unknownShare: gauge('unknown_share', 'Share of the calls of a cohort on which a dimension is not recorded.', {
    labels: ['dimension', 'cohort'],
    bound: 'dimensions of the configuration × two cohorts',
  }),
  pathShare: gauge(
    'path_share',
    'Share of the traces of a cohort that take a path, for the paths whose shares differ most.',
    {
      labels: ['path', 'cohort'],
      bound: `${mostPaths.atOnce} paths at once, ${mostPaths.ever} in the life of a process × two cohorts`,
    },
  ),
  novelPaths: gauge('novel_path_ratio', 'Share of production traces with a path that no eval run took.'),
  topologyCompared: gauge(
    'topology_compared',
    '1 while the paths of traces are compared; 0 while a one-sided instrumentation scope forbids it.',
  ),
  calls: gauge('calls', 'Application calls in the window, by cohort; a call that no rule assigns is unknown.', {
    labels: ['cohort'],
    bound: 'two cohorts and unknown',
  }),
  traces: gauge('traces', 'Traces with calls in the window, by cohort.', perCohort),
  clusters: gauge(
    'clusters',
    'Independent units (cases, users, conversations, traces) in the window, by cohort.',
    perCohort,
  ),
  days: gauge('days', 'Days on which the calls of the window were made, by cohort.', perCohort),
  compared: gauge('comparison_timestamp_seconds', 'When the latest comparison was made, in Unix time.'),
  compareSeconds: gauge('comparison_duration_seconds', 'How long the latest comparison took.'),
  profileAge: gauge('profile_age_seconds', 'Age of the profile that the latest comparison read.'),
  backlog: gauge(
    'backlog_seconds',
    'Age of the oldest accepted span that is in no profile yet; it is never below the trace wait.',
  ),
  accepted: counter('spans_accepted_total', 'Spans kept in the journal and answered with success.', {
    labels: ['encoding'],
    bound: 'json, protobuf',
  }),
  rejected: counter(
    'spans_rejected_total',
    'Spans that can never be taken: without ids (partial success), or in a line that could not be read.',
    {
      labels: ['reason'],
      bound: 'no_id, unreadable',
    },
  ),
  shed: counter(
    'spans_shed_total',
    'Spans of requests that were read and then turned away for now; their sender is asked to send them again.',
    {
      labels: ['reason'],
      bound: 'four reasons',
    },
  ),
  requestsShed: counter(
    'requests_shed_total',
    'Requests turned away for now with 503 and Retry-After, whether or not their body had been read.',
    {
      labels: ['reason'],
      bound: 'four reasons',
    },
  ),
  requests: counter('requests_total', 'Requests to /v1/traces, by status.', {
    labels: ['code'],
    bound: 'nine status codes',
  }),
  profiled: counter('spans_profiled_total', 'Accepted spans that are counted in a profile.'),
  late: counter(
    'spans_late_total',
    'Profiled spans that came after the rest of their trace had been profiled: counted as a trace of their own.',
  ),
  duplicate: counter('spans_duplicate_total', 'Accepted spans that were sent twice and counted once.'),
  held: gauge('spans_held', 'Accepted spans that wait for the rest of their trace.'),
  journalBytes: gauge('journal_bytes', 'Bytes of the journal that are not yet taken in.'),
  inFlightBytes: gauge('in_flight_bytes', 'Bytes of request bodies that are being taken.'),
  failures: counter('analysis_failures_total', 'Rounds of analysis that failed; their spans stay in the journal.'),
  degraded: gauge('degraded', '1 while /healthz gives a reason why the answers are not to be relied on.'),
  memory: gauge('resident_memory_bytes', 'Resident memory of the two processes.', {
    labels: ['process'],
    bound: 'sink, analyst',
  }),
} as const satisfies Readonly<Record<string, Metric>>

/** How the code names a metric. */
export type MetricKey = keyof typeof metrics
