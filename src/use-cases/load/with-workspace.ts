import { Workspace } from '../../workspace/workspace.ts'
import type { WorkspaceOptions } from '../../workspace/workspace.ts'

/** How a workspace is opened, and what ends its work. */
export type WorkspaceRequest = WorkspaceOptions & {
  /** Ends the running statement and every later one; the work then fails. */
  readonly signal?: AbortSignal | undefined
}

/** Opens a workspace, runs a step in it and closes it in any case. Throws the faults of databases and of writing. */
export async function withWorkspace<Result>(
  { signal, ...options }: WorkspaceRequest,
  step: (workspace: Workspace) => Promise<Result>,
): Promise<Result> {
  const workspace = await Workspace.open(options)
  const interrupt = () => workspace.database.interrupt()
  signal?.addEventListener('abort', interrupt)
  try {
    signal?.throwIfAborted()
    return await step(workspace)
  } finally {
    signal?.removeEventListener('abort', interrupt)
    await workspace.close()
  }
}
