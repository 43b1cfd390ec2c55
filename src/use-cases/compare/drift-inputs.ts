import type { Configuration } from '../../configuration/configuration.ts'
import type { Drift } from '../../vocabulary/drift/drift.ts'
import { buildSettingsOf, pathsOf } from './build-settings-of.ts'
import type { CohortOptions } from './build-settings-of.ts'
import { driftProfiles, driftTraces } from './drift-traces.ts'
import type { Inputs } from '../inspect/recognise-inputs.ts'
import { withTraces } from '../load/with-traces.ts'
import type { TracesRequest } from '../load/with-traces.ts'
import { withWorkspace } from '../load/with-workspace.ts'

/** Which production is compared with itself over time, and in which windows. */
export type DriftRequest = {
  readonly inputs: Inputs
  /** How traces are read, or the workspace for profiles is opened. */
  readonly reading: Omit<TracesRequest, 'paths'>
  readonly cohorts: CohortOptions
  readonly configuration: Configuration
  /** First days of the later windows. */
  readonly dates: readonly string[]
  readonly windowDays?: number | undefined
}

/** Confidence of the intervals of a drift. */
const level = 0.95

/** Loads traces or profiles and compares production with itself over time. Throws the faults of loading and comparing. */
export function driftInputs(request: DriftRequest): Promise<Drift> {
  const { inputs, reading, cohorts, configuration, dates, windowDays } = request
  const { memory, threads, signal, progress } = reading
  const settings = { dates, windowDays, level }
  switch (inputs.kind) {
    case 'profiles':
      return withWorkspace({ memory, threads, signal }, (workspace) =>
        driftProfiles(workspace, inputs.profiles, { settings, progress }),
      )
    case 'traces':
      return withTraces({ ...reading, paths: pathsOf(inputs.paths, cohorts) }, async ({ workspace }) => {
        const build = await buildSettingsOf(workspace.database, cohorts, configuration)
        return driftTraces(workspace, { ...build, settings, progress })
      })
  }
}
