import { accelerator } from './accelerator.ts'
import { evalTools } from './eval-tools.ts'
import { engineSpans } from './engine-spans.ts'
import { engineTimes } from './engine-times.ts'
import { engine } from './engine.ts'
import { gateways } from './gateways.ts'
import { headerTimes } from './header-times.ts'
import { hostedTimes } from './hosted-times.ts'
import { load } from './load.ts'
import { polledEngine } from './polled-engine.ts'
import { prefixCache } from './prefix-cache.ts'
import { reasoning } from './reasoning.ts'
import { region } from './region.ts'
import { responseCache } from './response-cache.ts'
import { route } from './route.ts'
import type { Rule } from './rule.ts'
import { sidecar } from './sidecar.ts'
import { speculation } from './speculation.ts'
import { storedSources } from './stored-sources.ts'
import { storedSpans } from './stored-spans.ts'
import { tier } from './tier.ts'
import { truncation } from './truncation.ts'
import { usage } from './usage.ts'

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
