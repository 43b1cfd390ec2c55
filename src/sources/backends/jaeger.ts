import type { Backend } from './backend.ts'
import { countTraces, resourcesOf } from './resources.ts'

/**
 * Jaeger's HTTP API v3 (jaegertracing/jaeger, `apiv3`), which answers in OTLP JSON. A search names a service, so without
 * one every known service is asked; a trace of several services then arrives several times and is kept once at loading.
 */
export const jaeger: Backend = {
  name: 'jaeger',
  title: 'Jaeger',
  async pull({ from, to, service, page }, ask, keep) {
    let traces = 0
    for (const name of service === undefined ? await services(ask) : [service]) {
      const reply = await ask('api/v3/traces', {
        'query.service_name': name,
        'query.start_time_min': from.toISOString(),
        'query.start_time_max': to.toISOString(),
        // The older name and the newer one; each version ignores the other.
        'query.num_traces': String(page),
        'query.search_depth': String(page),
      })
      const resources = nothingFound(reply) ? undefined : resourcesOf(reply)
      if (resources === undefined) continue
      const found = countTraces(resources)
      if (found >= page) return { traces: found, cut: true }
      traces += found
      await keep(JSON.stringify({ resourceSpans: resources }))
    }
    return { traces, cut: false }
  },
}

async function services(ask: Parameters<Backend['pull']>[1]): Promise<readonly string[]> {
  const { services } = JSON.parse(await ask('api/v3/services', {})) as { readonly services?: readonly string[] }
  return services ?? []
}

/** No trace is answered with status 404 and an error in the body. */
const nothingFound = (reply: string): boolean => reply === '' || reply.startsWith('{"error"')
