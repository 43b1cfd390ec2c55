import { createRequire } from 'node:module'
import { metrics, trace } from '@opentelemetry/api'
import { instrument } from '../src/index.ts'

type Definition = { patch?: (exports: unknown, version?: string) => unknown }
type Instrumentation = {
  setTracerProvider(provider: unknown): void
  setMeterProvider(provider: unknown): void
  getModuleDefinitions?: () => readonly Definition[]
  readonly _modules?: readonly Definition[]
}

/** One instrumentation of the OpenAI client, ours or another's. */
export type Peer = {
  readonly name: string
  readonly package?: string
  /**
   * Arms the instrumentation before the client is loaded, `content` on or off where it can be chosen; the result is done to
   * the client's module (patching it by hand, which ignores its version range) and to each client.
   */
  readonly arm: (content: boolean) => {
    readonly module?: (exports: unknown) => void
    readonly client?: (client: object) => object
  }
}

const load = createRequire(new URL('./peers/package.json', import.meta.url))

function patching(instrumentation: Instrumentation): { module: (exports: unknown) => void } {
  // What registerInstrumentations() does: without it the official instrumentation has no histograms and throws.
  instrumentation.setTracerProvider(trace.getTracerProvider())
  instrumentation.setMeterProvider(metrics.getMeterProvider())
  return {
    module: (exports) => {
      // oxlint-disable-next-line no-underscore-dangle -- InstrumentationBase's own name
      const definitions = instrumentation._modules ?? instrumentation.getModuleDefinitions?.() ?? []
      for (const definition of definitions) definition.patch?.(exports, '6.49.0')
    },
  }
}

function made(name: string, exported: string, config: object): Instrumentation {
  const exports = load(name) as Record<string, new (config: object) => Instrumentation>
  const Class = exports[exported]
  if (Class === undefined) throw new Error(`${name} exports no ${exported}`)
  return new Class(config)
}

/** The bare client, evalgap, and the peers at the versions that `bench/peers/package.json` pins. */
export const peers: readonly Peer[] = [
  { name: 'bare', arm: () => ({}) },
  {
    name: 'evalgap',
    arm: (content) => ({ client: (client) => instrument(client, { captureContent: content }) }),
  },
  {
    name: 'traceloop',
    package: '@traceloop/instrumentation-openai',
    arm: (content) =>
      patching(made('@traceloop/instrumentation-openai', 'OpenAIInstrumentation', { traceContent: content })),
  },
  {
    name: 'openinference',
    package: '@arizeai/openinference-instrumentation-openai',
    arm: (content) =>
      patching(
        made('@arizeai/openinference-instrumentation-openai', 'OpenAIInstrumentation', {
          traceConfig: content ? {} : { hideInputs: true, hideOutputs: true },
        }),
      ),
  },
  {
    name: 'official',
    package: '@opentelemetry/instrumentation-openai',
    arm: (content) =>
      patching(
        made('@opentelemetry/instrumentation-openai', 'OpenAIInstrumentation', { captureMessageContent: content }),
      ),
  },
  {
    name: 'openlit',
    package: 'openlit',
    arm: (content) => {
      const config = (
        load('./node_modules/openlit/dist/config.js') as { default: { updateConfig(options: object): void } }
      ).default
      config.updateConfig({
        tracer: trace.getTracer('openlit'),
        captureMessageContent: content,
        disableMetrics: true,
        disableEvents: true,
        pricingJson: {},
      })
      const Class = (
        load('./node_modules/openlit/dist/instrumentation/openai/index.js') as { default: new () => Instrumentation }
      ).default
      return patching(new Class())
    },
  },
  {
    name: 'langfuse',
    package: '@langfuse/openai',
    arm: () => {
      const { observeOpenAI } = load('@langfuse/openai') as { observeOpenAI: (client: object) => object }
      return { client: observeOpenAI }
    },
  },
]

/** The version that is installed for the benchmarks. */
export function versionOf(name: string): string {
  return (load(`./node_modules/${name}/package.json`) as { version: string }).version
}
