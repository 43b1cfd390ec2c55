/** Facts a fault's sentence and remedy are made of. */
type Facts = Readonly<Record<string, string | number>>

/** One kind of failure a user can meet: how it is said, what to do, and the exit code of the command that meets it. */
type Fault = {
  readonly exitCode: 2 | 3 | 4
  readonly sentence: (facts: Facts) => string
  readonly remedy: (facts: Facts) => string
}

const usage = 2

/** Every failure a user can meet, by code. */
export const faults = {
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
} as const satisfies Readonly<Record<string, Fault>>

/** Code of a fault. */
export type FaultCode = keyof typeof faults
