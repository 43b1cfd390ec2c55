import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../faults/user-error.ts'
import { configurationText } from '../project/configuration-text.ts'
import { detectProject } from '../project/detect.ts'
import type { Project } from '../project/detect.ts'
import { recordedFacts } from './inspect/recorded-facts.ts'
import { withTraces } from './load/with-traces.ts'
import type { TracesRequest } from './load/with-traces.ts'
import { exists } from '../workspace/write-whole.ts'

/** What a project has, and the name of the configuration that was written for it. */
export type InitialProject = Project & { readonly configuration: string; readonly facts: RecordedFacts }

/** Serving facts that the project's traces record; `unread` says why they could not be read. */
export type RecordedFacts = { readonly names: readonly string[]; readonly unread?: string }

/** Whether a configuration may be replaced, and how the traces are read. */
export type InitOptions = Pick<TracesRequest, 'progress' | 'signal'> & { readonly replace: boolean }

const configuration = 'evalgap.config.yaml'

/** Looks at a project and writes a commented configuration into it. Throws OUTPUT_TAKEN unless it may replace one. */
export async function initProject(folder: string, options: InitOptions): Promise<InitialProject> {
  const { replace, ...reading } = options
  const path = join(folder, configuration)
  if (!replace && (await exists(path))) throw new UserError('OUTPUT_TAKEN', { path: configuration })
  const project = await detectProject(folder)
  const facts = await factsOf(folder, project, reading)
  await writeFile(path, configurationText(project, facts.names))
  return { ...project, configuration, facts }
}

/** The serving facts of the traces; traces that cannot be read leave the configuration without requirements, and that is said. */
async function factsOf(
  folder: string,
  { traces }: Project,
  reading: Omit<InitOptions, 'replace'>,
): Promise<RecordedFacts> {
  if (traces.length === 0) return { names: [] }
  try {
    const paths = traces.map((path) => join(folder, path))
    return {
      names: await withTraces({ ...reading, paths }, ({ workspace }) => recordedFacts(workspace.database)),
    }
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause
    return { names: [], unread: cause.message }
  }
}
