import type { AttributeName } from '../vocabulary/attributes/all.ts'
import type { CohortTag, CohortSettings } from './cohort.ts'

/** What a user may say about recording; everything has a default. */
export type RecordingOptions = {
  /** Name of a backend declared by `defineBackend`: facts that only the operator knows. */
  readonly backend?: string
  /** Record message content; default off, or `OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT`. */
  readonly captureContent?: boolean
  /** Longest content attribute in UTF-16 code units; default 16384. */
  readonly contentLimit?: number
  /** Rewrites content before it is recorded; what it throws costs the attribute, never the call. */
  readonly redact?: (content: string, attribute: AttributeName) => string
  /** Secret with which the input of every call is hashed into `evalgap.input.hash`, the same for eval and production; default none, and no hash. */
  readonly inputHashKey?: string
  /** Hosts of yours that may receive evalgap's baggage; default none, or `EVALGAP_TRUSTED_HOSTS`. */
  readonly trustedHosts?: readonly string[]
  /** Believe the cohort in inbound baggage; default no, or `EVALGAP_ACCEPT_BAGGAGE=true`. */
  readonly acceptBaggage?: boolean
}

/** Options and environment, settled once at the door and complete. */
export type RecordingSettings = CohortSettings & {
  readonly backend: string | undefined
  readonly captureContent: boolean
  readonly contentLimit: number
  readonly redact: (content: string, attribute: AttributeName) => string
  readonly inputHashKey: string | undefined
  readonly trustedHosts: ReadonlySet<string>
}

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>

const cohortNames: readonly CohortTag[] = ['eval', 'production', 'shadow']
const asIs = (content: string): string => content
const list = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean)

/** Settles options over environment over defaults, frozen. */
export function settle(options: RecordingOptions, environment: Environment): RecordingSettings {
  return Object.freeze({
    backend: options.backend,
    captureContent: options.captureContent ?? asksForContent(environment),
    contentLimit: options.contentLimit ?? 16_384,
    redact: options.redact ?? asIs,
    inputHashKey: options.inputHashKey === '' ? undefined : options.inputHashKey,
    trustedHosts: new Set(options.trustedHosts ?? list(environment['EVALGAP_TRUSTED_HOSTS'])),
    acceptBaggage: options.acceptBaggage ?? environment['EVALGAP_ACCEPT_BAGGAGE'] === 'true',
    cohort: cohortOf(environment),
  })
}

/** The standard switch: `true`, or a mode that puts content on spans. */
function asksForContent(environment: Environment): boolean {
  const mode = environment['OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT']?.toLowerCase() ?? ''
  return ['true', '1', 'span', 'span_only', 'span_and_event'].includes(mode)
}

function cohortOf(environment: Environment): CohortTag {
  const inResource = list(environment['OTEL_RESOURCE_ATTRIBUTES'])
    .map((pair) => pair.split('='))
    .find(([key]) => key?.trim() === 'evalgap.cohort')?.[1]
  const said = environment['EVALGAP_COHORT'] ?? inResource
  return cohortNames.find((name) => name === said?.trim()) ?? 'unknown'
}
