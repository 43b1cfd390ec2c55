import { examineEnvironment } from '../../project/environment.ts'
import { examineVersions } from '../../project/versions.ts'
import type { Examination } from '../../vocabulary/diagnosis.ts'

/** A project's folder, the version of its Node and its environment variables. */
export type ExaminedProject = {
  readonly folder: string
  readonly nodeVersion: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** Looks at the versions and the OpenTelemetry settings of a project. */
export async function examineProject(project: ExaminedProject): Promise<readonly Examination[]> {
  const { folder, nodeVersion, environment } = project
  return [...(await examineVersions(folder, nodeVersion)), ...examineEnvironment(environment)]
}
