import { backends } from '../../sources/backends/all.ts'
import type { Backend } from '../../sources/backends/backend.ts'

/** Names of the back ends that traces are pulled from. */
export const backendNames: readonly string[] = backends.map(({ name }) => name)

/** The back end of a name. */
export const findBackend = (name: string): Backend | undefined => backends.find((backend) => backend.name === name)
