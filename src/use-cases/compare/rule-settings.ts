import type { ComparisonSettings } from '../../comparison/comparison-settings.ts'
import type { Configuration } from '../../configuration/configuration.ts'
import { definedOptions } from '../defined-options.ts'

/** The thresholds of the verdict that a configuration states; the others keep their defaults. */
export function ruleSettings(configuration: Configuration): Partial<ComparisonSettings> {
  const { declaredKey, minimumClusters, coverage, transferTolerance, scoreMargin, verdict = {} } = configuration
  const { order, cases, values, alpha, require, labels } = verdict
  return {
    declaredKey,
    ...definedOptions({ minimumClusters, coverage, transferTolerance, cases, values, alpha }),
    ...(scoreMargin === undefined ? {} : { scoreMargin }),
    ...(order === undefined ? {} : { order }),
    ...(require === undefined ? {} : { require }),
    ...(labels === undefined ? {} : { randomLabels: labels === 'random' }),
  }
}
