/** What a sign stands for. */
export type SignKind = 'eval tool' | 'client' | 'OpenTelemetry' | 'Collector'

/** How something is known to be in a project: a file's name, a package of npm or of Python, or a text in a file of that name. */
export type Sign = {
  readonly kind: SignKind
  readonly name: string
  /** Matches the path of a file inside the project. */
  readonly file?: RegExp
  /** Must occur in the file that was matched; read only for small text files. */
  readonly holds?: RegExp
  readonly npm?: RegExp
  readonly python?: RegExp
  /** What to do with it. */
  readonly next: string
}

const cohortByEnvironment = "set OTEL_RESOURCE_ATTRIBUTES='evalgap.cohort=eval' where the eval runs"

/** The signs that `init` knows. */
export const signs: readonly Sign[] = [
  {
    kind: 'eval tool',
    name: 'promptfoo',
    file: /(^|\/)promptfooconfig\.(ya?ml|json|[cm]?[jt]s)$/,
    npm: /^promptfoo$/,
    next: 'set tracing: { enabled: true } in its configuration: its traces are known as eval by promptfoo.* attributes',
  },
  {
    kind: 'eval tool',
    name: 'Inspect',
    file: /\.eval$/,
    python: /^inspect[-_]ai\b/,
    next: `${cohortByEnvironment}; inspect.sample.id on spans names the case`,
  },
  {
    kind: 'eval tool',
    name: 'lm-evaluation-harness',
    file: /(^|\/)samples_[^/]+\.jsonl$/,
    python: /^lm[-_]eval\b/,
    next: 'it writes no spans: let the served model write them, and give its requests the baggage evalgap.cohort=eval',
  },
  {
    kind: 'eval tool',
    name: 'DeepEval',
    file: /(^|\/)\.deepeval(\/|$)/,
    python: /^deepeval\b/,
    next: 'its traces are known as eval by confident.trace.test_run_id',
  },
  {
    kind: 'eval tool',
    name: 'HELM',
    file: /(^|\/)per_instance_stats\.json$/,
    python: /^crfm-helm\b/,
    next: cohortByEnvironment,
  },
  {
    kind: 'eval tool',
    name: 'Langfuse',
    npm: /^(langfuse|@langfuse\/.+)$/,
    python: /^langfuse\b/,
    next: 'its experiments are known as eval by langfuse.experiment.id',
  },
  {
    kind: 'eval tool',
    name: 'evalite',
    file: /\.eval\.[cm]?[jt]s$/,
    npm: /^evalite$/,
    next: 'wrap each case in withEval({ suite, case }, …)',
  },
  { kind: 'client', name: 'openai', npm: /^openai$/, next: 'const openai = instrument(new OpenAI())' },
  {
    kind: 'client',
    name: '@anthropic-ai/sdk',
    npm: /^@anthropic-ai\/sdk$/,
    next: 'const anthropic = instrument(new Anthropic())',
  },
  {
    kind: 'client',
    name: 'ai (Vercel AI SDK)',
    npm: /^ai$/,
    next: 'pass instrumentFetch(fetch) as the fetch option of the provider',
  },
  {
    kind: 'client',
    name: 'another client that takes a fetch',
    npm: /^(groq-sdk|together-ai|@mistralai\/mistralai|@google\/genai|cohere-ai|ollama)$/,
    next: 'pass instrumentFetch(fetch) as its fetch option',
  },
  {
    kind: 'OpenTelemetry',
    name: 'OpenTelemetry SDK',
    npm: /^@opentelemetry\/sdk-(node|trace-node)$/,
    next: 'evalgap writes to it: nothing to do',
  },
  {
    kind: 'Collector',
    name: 'OpenTelemetry Collector configuration',
    file: /\.ya?ml$/,
    holds: /^receivers:[\s\S]*^(service|exporters):/m,
    next: 'add a file exporter to its traces pipeline, and name the files here',
  },
]
