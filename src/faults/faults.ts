/** Facts a fault's sentence and remedy are made of. */
type Facts = Readonly<Record<string, string | number>>

/** One kind of failure a user can meet: how it is said, what to do, and the exit code of the command that meets it. */
type Fault = {
  readonly exitCode: 2 | 3 | 4
  readonly sentence: (facts: Facts) => string
  readonly remedy: (facts: Facts) => string
}

const usage = 2
const unusable = 3

/** Every failure a user can meet, by code. */
export const faults = {
  PATH_MISSING: {
    exitCode: unusable,
    sentence: ({ path }) => `${path} does not exist or matches no file`,
    remedy: () => 'check the path; quote a glob so that the shell does not expand it to nothing',
  },
  INPUT_IS_ADDRESS: {
    exitCode: unusable,
    sentence: ({ address }) => `${address} is an address; evalgap reads files`,
    remedy: ({ command }) => `copy it into files first: ${command}`,
  },
  PATH_UNREADABLE: {
    exitCode: unusable,
    sentence: ({ path, reason }) => `${path} cannot be read: ${reason}`,
    remedy: () => 'check the permissions, or copy the file to a place you can read',
  },
  FORMAT_UNKNOWN: {
    exitCode: unusable,
    sentence: ({ path, seen }) => `${path} is in no format evalgap knows; it starts with ${seen}`,
    remedy: ({ known }) => `export traces in one of: ${known}; docs/scores.md has the formats of scores`,
  },
  NOT_TRACES: {
    exitCode: unusable,
    sentence: ({ path, signal }) => `${path} holds ${signal}, not traces`,
    remedy: () => 'export the traces pipeline of the Collector (a file exporter under service.pipelines.traces)',
  },
  TRACE_EMPTY: {
    exitCode: unusable,
    sentence: ({ path }) => `${path} holds no spans`,
    remedy: () => 'export again after traffic has passed, and let the exporter flush before copying the file',
  },
  METRICS_EMPTY: {
    exitCode: unusable,
    sentence: ({ path }) => `${path} holds metrics, but no gauge of an inference engine that evalgap knows`,
    remedy: () => 'scrape the /metrics of the engines themselves and export those; docs/engine-truth.md lists them',
  },
  SCORES_EMPTY: {
    exitCode: unusable,
    sentence: ({ path, format }) => `${path} is ${format}, but holds no score`,
    remedy: () => 'check that the run was scored, and that samples were logged rather than only their totals',
  },
  SCORES_AMBIGUOUS: {
    exitCode: unusable,
    sentence: ({ rows, first }) => `${rows} scores have a key that finds more than one thing; first: ${first}`,
    remedy: () => 'give a key that is one call, trace or case: add the trace id, the span id, or the suite of the case',
  },
  ALL_REJECTED: {
    exitCode: unusable,
    sentence: ({ path, rejected, first }) => `${path}: none of its ${rejected} records could be read; first: ${first}`,
    remedy: () => 'the file is damaged or was cut; export it again',
  },
  DOCUMENT_DAMAGED: {
    exitCode: unusable,
    sentence: ({ path, reason }) => `${path} is one document that cannot be read: ${reason}`,
    remedy: () => 'export JSON lines (one record a line), of which the good ones can be kept, or mend the document',
  },
  COMPARISON_INVALID: {
    exitCode: unusable,
    sentence: ({ path, reason }) => `${path} is no saved comparison: ${reason}`,
    remedy: () =>
      'save one by evalgap compare TRACES --format json --output FILE, or write the page at once by --html FILE',
  },
  NO_INPUT: {
    exitCode: usage,
    sentence: () => 'no traces were given',
    remedy: () => 'name files, folders, globs, a .duckdb file, or - for standard input; or try: evalgap demo',
  },
  NO_CALLS: {
    exitCode: unusable,
    sentence: ({ spans }) => `the traces hold ${spans} spans but no inference call`,
    remedy: () =>
      'instrument the client (GenAI conventions, OpenInference, OpenLLMetry and others are understood), then export again',
  },
  COHORT_EMPTY: {
    exitCode: 4,
    sentence: ({ cohort, calls, unassigned }) =>
      `no call is tagged ${cohort} (${calls} calls, ${unassigned} of them unassigned)`,
    remedy: ({ cohort }) =>
      `tag the traffic with evalgap.cohort, or say which calls: --${cohort}-from PATH or --${cohort} 'SQL predicate'`,
  },
  DATABASE_INVALID: {
    exitCode: unusable,
    sentence: ({ path, reason }) => `${path} is not a database evalgap can open: ${reason}`,
    remedy: () => 'load the traces again with: evalgap load --db FILE.duckdb TRACES…',
  },
  DATABASE_BUSY: {
    exitCode: unusable,
    sentence: ({ path, holder }) => `${path} is in use by ${holder}`,
    remedy: () => 'wait for it to end, then try again; or load into another file with --db',
  },
  DATABASE_OUTDATED: {
    exitCode: unusable,
    sentence: ({ path, found, wanted }) =>
      `${path} was made by another version of evalgap: its tables are of version ${found}, this one reads ${wanted}`,
    remedy: () => 'load the traces again into a new file: evalgap load --db NEW.duckdb TRACES…',
  },
  DISK_FULL: {
    exitCode: unusable,
    sentence: ({ path, reason }) => `${path} cannot grow: ${reason}`,
    remedy: () =>
      'free space, or name another disk: --db for the database, the variable TMPDIR for what passes; files loaded before are kept',
  },
  PATH_UNWRITABLE: {
    exitCode: unusable,
    sentence: ({ path, reason }) => `${path} cannot be written: ${reason}`,
    remedy: () =>
      'check the permissions of the file and its folder, or name another place: --db for the database, the variable TMPDIR for what passes',
  },
  INPUT_CHANGED: {
    exitCode: unusable,
    sentence: ({ path, change }) => `${path} ${change} while it was read; nothing of this reading was kept`,
    remedy: () => 'load it again once its writer is done, or load a copy',
  },
  MEMORY_EXHAUSTED: {
    exitCode: unusable,
    sentence: ({ memory }) => `the memory limit of ${memory} was not enough`,
    remedy: () => 'give more with --memory, or use --threads 1',
  },
  DUCKDB_MISSING: {
    exitCode: unusable,
    sentence: () => 'the optional package @duckdb/node-api is not installed',
    remedy: () => 'npm install @duckdb/node-api',
  },
  CONFIG_INVALID: {
    exitCode: usage,
    sentence: ({ path, reason }) => `${path}: ${reason}`,
    remedy: () => 'see docs/configuration.md for the fields and an example',
  },
  PREDICATE_INVALID: {
    exitCode: usage,
    sentence: ({ option, reason }) => `${option} is not a usable SQL predicate over calls: ${reason}`,
    remedy: () => "for example --eval \"service = 'eval-runner'\"; evalgap sql 'DESCRIBE calls' lists the columns",
  },
  SQL_INVALID: {
    exitCode: usage,
    sentence: ({ reason }) => `the query failed: ${reason}`,
    remedy: () => "evalgap sql 'SHOW TABLES' lists the tables, 'DESCRIBE calls' the columns",
  },
  OPTION_INVALID: {
    exitCode: usage,
    sentence: ({ option, value, wanted }) => `${option} ${value}: ${wanted} is wanted`,
    remedy: ({ command }) => `see: evalgap ${command} --help`,
  },
  BACKEND_FAILED: {
    exitCode: unusable,
    sentence: ({ url, reason }) => `${url} gave no traces: ${reason}`,
    remedy: () => 'check the URL and the credentials (--header); what was pulled so far is kept, start again to go on',
  },
  FILE_EXISTS: {
    exitCode: usage,
    sentence: ({ path }) => `${path} is there already`,
    remedy: () => 'name another file, or replace it by --force',
  },
  EXTENSION_MISSING: {
    exitCode: unusable,
    sentence: ({ extension, reason }) => `DuckDB's extension ${extension} could not be loaded: ${reason}`,
    remedy: () =>
      'start once where extensions.duckdb.org can be reached, or name a folder that has it in EVALGAP_DUCKDB_EXTENSIONS; objects copied by other means (aws s3 sync) load as files',
  },
  PULL_DIFFERS: {
    exitCode: usage,
    sentence: ({ folder, earlier }) => `${folder} holds an earlier pull of something else: ${earlier}`,
    remedy: () => 'give another folder with --out',
  },
  PROFILE_INVALID: {
    exitCode: unusable,
    sentence: ({ path, reason }) => `${path} is not a profile evalgap can read: ${reason}`,
    remedy: () => 'build it again with: evalgap profile',
  },
  PROFILES_DIFFER: {
    exitCode: usage,
    sentence: ({ field }) => `the profiles cannot be added: their headers differ in ${field}`,
    remedy: () => 'build both with the same configuration and the same version of evalgap',
  },
  STATE_INVALID: {
    exitCode: unusable,
    sentence: ({ path, reason }) => `${path} is not the state of a watch: ${reason}`,
    remedy: () =>
      'name another folder with --state, or move this one away; the journal beside it holds spans not yet taken in',
  },
  LISTEN_FAILED: {
    exitCode: usage,
    sentence: ({ address, reason }) => `cannot listen on ${address}: ${reason}`,
    remedy: () => 'stop the other process, or name another address with --listen HOST:PORT',
  },
  INPUTS_MIXED: {
    exitCode: usage,
    sentence: ({ profile }) => `${profile} is a profile, and traces were given beside it`,
    remedy: () => 'give the profile of the eval suite as --baseline, or count the traces too: evalgap profile',
  },
  OUTPUT_TAKEN: {
    exitCode: usage,
    sentence: ({ path }) => `${path} exists and is not what would be written there`,
    remedy: () => 'name another place, or use --force where the command has it',
  },
  SDK_MISSING: {
    exitCode: usage,
    sentence: ({ package: name }) => `evalgap/register needs the package ${name}, which is not installed`,
    remedy: ({ package: name }) => `npm install ${name}`,
  },
  CLIENT_UNKNOWN: {
    exitCode: usage,
    sentence: ({ seen }) => `instrument() knows no client of the shape of ${seen}, so its calls are not recorded`,
    remedy: ({ known }) => `pass a client of ${known}, or give its fetch option instrumentFetch(fetch)`,
  },
} as const satisfies Record<string, Fault>

/** The code of a failure a user can meet. */
export type FaultCode = keyof typeof faults
