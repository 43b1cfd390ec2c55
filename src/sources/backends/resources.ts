type Named = { readonly traceId?: unknown }
type Scope = { readonly spans?: readonly Named[] }
type Resource = { readonly scopeSpans?: readonly Scope[]; readonly instrumentationLibrarySpans?: readonly Scope[] }

/**
 * The resources with spans in a reply, wherever the back end puts them: Jaeger under `result`, Tempo under `trace` or, in its
 * first API, `batches`. Undefined where the reply holds none.
 */
export function resourcesOf(reply: string): readonly Resource[] | undefined {
  const outer = JSON.parse(reply) as Record<string, unknown> | null
  const inner = (outer?.['result'] ?? outer?.['trace'] ?? outer) as Record<string, unknown> | null | undefined
  const found = inner?.['resourceSpans'] ?? inner?.['batches']
  return Array.isArray(found) ? (found as readonly Resource[]) : undefined
}

/** How many traces these resources hold spans of. */
export function countTraces(resources: readonly Resource[]): number {
  const scopes = resources.flatMap(({ scopeSpans, instrumentationLibrarySpans }) => [
    ...(scopeSpans ?? []),
    ...(instrumentationLibrarySpans ?? []),
  ])
  return new Set(scopes.flatMap(({ spans }) => (spans ?? []).map(({ traceId }) => traceId))).size
}
