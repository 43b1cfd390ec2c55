import { defaultSettings } from '../comparison/comparison-settings.ts'
import type { Configuration } from '../configuration/configuration.ts'
import { bucketLength } from '../live/analyst/buckets.ts'
import type { AnalystSettings } from '../live/analyst/analyst-settings.ts'
import { Watch } from '../live/server/watch.ts'
import { ruleSettings } from './compare/rule-settings.ts'
import type { WatchSettings } from '../live/server/watch-settings.ts'

/** Where a watch listens, what it may use, and how it compares; sizes in bytes, durations in seconds. */
export type WatchOptions = Pick<WatchSettings, 'host' | 'port' | 'everySeconds' | 'bodyBytes' | 'limits' | 'report'> & {
  readonly analysis: Pick<
    AnalystSettings,
    'folder' | 'sync' | 'memory' | 'threads' | 'windowSeconds' | 'waitSeconds' | 'withoutScopes' | 'keptScopes'
  > & {
    readonly evalProfile?: string | undefined
    readonly eval?: string | undefined
    readonly production?: string | undefined
    readonly weightAttribute?: string | undefined
  }
  readonly configuration: Configuration
}

/** Accepts spans from a Collector and compares them as they arrive, until it is stopped. Throws the faults of `Watch.start`. */
export function watchTraces({ analysis, configuration, ...server }: WatchOptions): Promise<Watch> {
  const { eval: inEval, production, weightAttribute, ...settings } = analysis
  const { dimensions, ...file } = configuration
  return Watch.start({
    ...server,
    analysis: {
      ...settings,
      bucketSeconds: bucketLength(settings.windowSeconds),
      dimensions,
      predicates: { eval: inEval ?? file.eval, production: production ?? file.production },
      weightAttribute: weightAttribute ?? file.weightAttribute,
      comparison: { ...defaultSettings, ...ruleSettings(configuration) },
    },
  })
}
