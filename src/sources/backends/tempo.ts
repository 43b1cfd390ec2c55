import type { Backend } from './backend.ts'
import { resourcesOf } from './resources.ts'

type Found = { readonly traces?: readonly { readonly traceID: string }[] }

/**
 * Grafana Tempo: search by TraceQL, then each trace by its id. Pruning is off: it merges similar spans, and the shape of a
 * trace with it. Searches print ids without leading zeros.
 */
export const tempo: Backend = {
  name: 'tempo',
  title: 'Tempo',
  async pull({ from, to, service, page }, ask, keep) {
    const window = { start: seconds(from, Math.floor), end: seconds(to, Math.ceil) }
    const query = service === undefined ? '{}' : `{ resource.service.name = ${JSON.stringify(service)} }`
    const { traces = [] } = JSON.parse(
      await ask('api/search', { q: query, limit: String(page), spss: '1', ...window }),
    ) as Found
    if (traces.length >= page) return { traces: traces.length, cut: true }
    for (const { traceID } of traces) {
      const reply = await ask(`api/v2/traces/${traceID.padStart(32, '0')}`, { span_pruning: 'false' })
      const resources = resourcesOf(reply)
      if (resources !== undefined) await keep(JSON.stringify({ resourceSpans: resources }))
    }
    return { traces: traces.length, cut: false }
  },
}

const seconds = (time: Date, round: (value: number) => number): string => String(round(time.getTime() / 1000))
