import { UserError } from '../../faults/user-error.ts'
import { resolve } from '../../warehouse/resolve/resolve.ts'
import { unfinishedLoad } from '../../warehouse/schema-version.ts'
import { Workspace } from '../../workspace/workspace.ts'
import type { Progress } from '../../workspace/progress.ts'
import { withWorkspace } from './with-workspace.ts'
import type { WorkspaceRequest } from './with-workspace.ts'

/** The database of a load that was perhaps stopped. */
export type FinishRequest = Omit<WorkspaceRequest, 'readOnly'> & {
  readonly databasePath: string
  readonly progress?: Progress | undefined
}

/** Resolves the calls of a database whose last load was stopped after whole files, so that it can be read. */
export async function finishLoad({ progress, ...request }: FinishRequest): Promise<void> {
  if (!(await isUnfinished(request.databasePath))) return
  await withWorkspace(request, async ({ database }) => {
    progress?.('resolving calls of a load that was stopped')
    await resolve(database)
  })
}

/** Every other fault is for the step that reads the database. */
async function isUnfinished(databasePath: string): Promise<boolean> {
  try {
    await (await Workspace.open({ databasePath, readOnly: true })).close()
    return false
  } catch (cause) {
    return cause instanceof UserError && cause.facts['reason'] === unfinishedLoad
  }
}
