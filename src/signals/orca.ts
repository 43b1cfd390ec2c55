/**
 * Reads an `endpoint-load-metrics` header (Open Request Cost Aggregation): `TEXT named_metrics.a=1, named_metrics.b=2` or
 * `JSON {"named_metrics":{"a":1}}`. The first of the given metrics that is present wins.
 */
export function readOrca(header: unknown, metrics: readonly string[]): number | undefined {
  if (typeof header !== 'string' || header.length > 4096) return undefined
  const [, format, text = ''] = /^(TEXT|JSON)\s+(.*)$/s.exec(header) ?? []
  const named = format === 'JSON' ? fromJson(text) : fromText(text)
  const name = metrics.find((name) => named.has(name))
  const value = name === undefined ? undefined : named.get(name)
  return value !== undefined && Number.isFinite(value) ? value : undefined
}

function fromText(text: string): ReadonlyMap<string, number> {
  const pairs = text.matchAll(/named_metrics\.([\w.]+)=([^,\s]+)/g)
  return new Map([...pairs].map(([, name = '', value]) => [name, Number(value)]))
}

function fromJson(text: string): ReadonlyMap<string, number> {
  const named = namedMetrics(text)
  return new Map(Object.entries(named).flatMap(([name, value]) => (typeof value === 'number' ? [[name, value]] : [])))
}

function namedMetrics(text: string): object {
  try {
    const parsed: unknown = JSON.parse(text)
    const named: unknown =
      typeof parsed === 'object' && parsed !== null && 'named_metrics' in parsed ? parsed.named_metrics : undefined
    return typeof named === 'object' && named !== null ? named : {}
  } catch {
    return {}
  }
}
