import type { SidecarSettings } from '../sidecar/sidecar-settings.ts'
import { startSidecar } from '../sidecar/start-sidecar.ts'

/** Where the sidecar listens, which engine it serves, and what the operator declares about the replica. */
export type SidecarOptions = Pick<SidecarSettings, 'upstream' | 'host' | 'port' | 'declared' | 'environment'>

/** A running sidecar. */
export type RunningSidecar = {
  readonly url: string
  /** Name of the replica, or `unknown`. */
  readonly replica: string
  /** Whether spans are exported; else the facts are in response headers only. */
  readonly exportsSpans: boolean
  /** Closes the sidecar once open calls have ended, then flushes its spans. */
  readonly stop: () => Promise<void>
}

/** Variables any of which says where spans go. */
const exportVariables = [
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
  'OTEL_TRACES_EXPORTER',
  'EVALGAP_FILE',
]

/** Starts a proxy for an inference engine, and the export of its spans if the environment asks for it. Throws LISTEN_FAILED. */
export async function runSidecar(options: SidecarOptions): Promise<RunningSidecar> {
  const { environment } = options
  const exportsSpans = exportVariables.some((name) => environment[name])
  const sdk = exportsSpans ? await (await import('../exporting/start-sdk.ts')).startSdk(environment) : undefined
  const running = await startSidecar({ ...options, interval: 1, gaugeAge: 2 })
  return {
    url: running.url,
    replica: String(running.place.get('evalgap.route.replica')?.value ?? 'unknown'),
    exportsSpans,
    async stop() {
      await running.close()
      await sdk?.shutdown().catch(() => undefined)
    },
  }
}
