import { UserError } from '../../faults/user-error.ts'
import { exists } from '../../workspace/write-whole.ts'
import { exportSpans } from './export-spans.ts'
import { withTraces } from '../load/with-traces.ts'
import type { TracesRequest } from '../load/with-traces.ts'

/** Which file the spans go to, and whether it replaces one of that name. */
export type ExportTracesOptions = { readonly path: string; readonly replace: boolean }

/** Loads traces and writes their spans as one Parquet file; returns how many. Throws FILE_EXISTS and the faults of loading. */
export async function exportTraces(request: TracesRequest, { path, replace }: ExportTracesOptions): Promise<number> {
  if (!replace && (await exists(path))) throw new UserError('FILE_EXISTS', { path })
  return withTraces(request, ({ workspace }) => {
    request.progress?.('sorting and writing spans')
    return exportSpans(workspace, path)
  })
}
