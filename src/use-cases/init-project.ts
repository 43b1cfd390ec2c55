import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../faults/user-error.ts'
import { configurationText } from '../project/configuration-text.ts'
import { detectProject } from '../project/detect.ts'
import type { Project } from '../project/detect.ts'
import { exists } from '../workspace/write-whole.ts'

/** What a project has, and the name of the configuration that was written for it. */
export type InitialProject = Project & { readonly configuration: string }

const configuration = 'evalgap.config.yaml'

/** Looks at a project and writes a commented configuration into it. Throws OUTPUT_TAKEN unless it may replace one. */
export async function initProject(folder: string, { replace }: { readonly replace: boolean }): Promise<InitialProject> {
  const path = join(folder, configuration)
  if (!replace && (await exists(path))) throw new UserError('OUTPUT_TAKEN', { path: configuration })
  const project = await detectProject(folder)
  await writeFile(path, configurationText(project))
  return { ...project, configuration }
}
