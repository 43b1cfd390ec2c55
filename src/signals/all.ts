import { accelerator } from './rules/accelerator.ts'
import { evalTools } from './rules/eval-tools.ts'
import { engineSpans } from './rules/engine-spans.ts'
import { engineTimes } from './rules/engine-times.ts'
import { engine } from './rules/engine.ts'
import { gateways } from './rules/gateways.ts'
import { headerTimes } from './rules/header-times.ts'
import { hostedTimes } from './rules/hosted-times.ts'
import { load } from './rules/load.ts'
import { polledEngine } from './rules/polled-engine.ts'
import { prefixCache } from './rules/prefix-cache.ts'
import { reasoning } from './rules/reasoning.ts'
import { region } from './rules/region.ts'
import { responseCache } from './rules/response-cache.ts'
import { route } from './rules/route.ts'
import type { Rule } from './rule.ts'
import { sidecar } from './rules/sidecar.ts'
import { speculation } from './rules/speculation.ts'
import { storedSources } from './rules/stored-sources.ts'
import { storedSpans } from './rules/stored-spans.ts'
import { tier } from './rules/tier.ts'
import { truncation } from './rules/truncation.ts'
import { usage } from './rules/usage.ts'

/** The signal table: every rule of every server, provider, gateway and instrumentation dialect. */
export const rules: readonly Rule[] = [
  ...usage,
  ...sidecar,
  ...prefixCache,
  ...responseCache,
  ...engine,
  ...polledEngine,
  ...accelerator,
  ...load,
  ...engineTimes,
  ...hostedTimes,
  ...headerTimes,
  ...engineSpans,
  ...route,
  ...gateways,
  ...region,
  ...tier,
  ...reasoning,
  ...truncation,
  ...speculation,
  ...storedSpans,
  ...storedSources,
  ...evalTools,
]
