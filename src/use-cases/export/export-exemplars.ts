import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Comparison } from '../../vocabulary/comparison.ts'
import { otlpTrace } from './otlp-trace.ts'
import { traceLinks } from './trace-links.ts'
import type { TraceBackends } from './trace-links.ts'
import type { Workspace } from '../../workspace/workspace.ts'

/** One trace that was written, and where else it can be seen. */
export type ExportedTrace = { readonly trace: string; readonly path: string; readonly links: readonly string[] }

/** Which traces to write where; back ends only make links. */
export type ExportOptions = {
  readonly traces: readonly string[]
  readonly folder: string
  readonly backends?: TraceBackends
}

/** Writes each trace as a small OTLP JSON file, `<trace id>.json`, that Jaeger's UI opens by drag and drop; unknown ids are left out. */
export async function exportExemplars(
  { database }: Workspace,
  { traces, folder, backends = {} }: ExportOptions,
): Promise<readonly ExportedTrace[]> {
  await mkdir(folder, { recursive: true })
  const exported: ExportedTrace[] = []
  for (const trace of new Set(traces)) {
    const spans = await database.queryRows('inspect/trace-spans', { trace })
    if (spans.length === 0) continue
    const path = join(folder, `${trace}.json`)
    await writeFile(path, `${otlpTrace(trace, spans)}\n`)
    exported.push({ trace, path, links: traceLinks(trace, backends) })
  }
  return exported
}

/** Every trace that a comparison cites as an example, in the order of its findings and next steps. */
export function citedTraces({ findings, next }: Pick<Comparison, 'findings' | 'next'>): readonly string[] {
  return [...new Set([...findings, ...next].flatMap((part) => cited(part)))]
}

function cited(value: unknown, key = ''): readonly string[] {
  if (typeof value === 'string') return key === 'exemplars' && /^[0-9a-f]{32}$/.test(value) ? [value] : []
  if (Array.isArray(value)) return value.flatMap((entry) => cited(entry, key))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, entry]) => cited(entry, key === 'exemplars' ? key : name))
}
