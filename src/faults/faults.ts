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
  PATH_UNREADABLE: {
    exitCode: unusable,
    sentence: ({ path, reason }) => `${path} cannot be read: ${reason}`,
    remedy: () => 'check the permissions, or copy the file to a place you can read',
  },
  FORMAT_UNKNOWN: {
    exitCode: unusable,
    sentence: ({ path, seen }) => `${path} is in no format evalgap knows; it starts with ${seen}`,
    remedy: ({ known }) => `export traces in one of: ${known}`,
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
    sentence: ({ path }) => `${path} is in use by another process`,
    remedy: () => 'wait for the other evalgap or DuckDB to end, then try again',
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
