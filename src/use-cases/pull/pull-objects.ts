import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { UserError } from '../../faults/user-error.ts'
import { paced } from '../../sources/backends/paced.ts'
import { partitionOf } from '../../sources/backends/partition.ts'
import { copyObject, listObjects, openObjectStore } from '../../warehouse/object-store.ts'
import type { StoreAccess } from '../../warehouse/object-store.ts'
import { claimFolder } from '../../workspace/claim-folder.ts'
import { silent } from '../../workspace/progress.ts'
import type { Progress } from '../../workspace/progress.ts'
import { exists, writeWhole } from '../../workspace/write-whole.ts'
import type { Workspace } from '../../workspace/workspace.ts'

/** Which objects to pull, and where to. */
export type PullObjectsOptions = {
  /** `s3://bucket/prefix` */
  readonly prefix: string
  readonly access: StoreAccess
  readonly from: Date
  readonly to: Date
  readonly folder: string
  /** Objects a second. */
  readonly rate: number
  /** Stop when this many objects were pulled. */
  readonly limit?: number | undefined
  readonly progress?: Progress | undefined
}

/** What was pulled. */
export type PulledObjects = {
  readonly objects: number
  /** Objects an earlier pull had finished. */
  readonly kept: number
  /** Objects whose address names no time: they are pulled whatever time was asked for. */
  readonly undated: number
  readonly limited: boolean
}

/**
 * Copies the objects that a Collector uploaded in a stretch of time into files, each written whole or not at all: a pull that was
 * stopped goes on where it was. Throws BACKEND_FAILED, EXTENSION_MISSING, PULL_DIFFERS and faults of writing.
 */
export async function pullObjects({ database }: Workspace, options: PullObjectsOptions): Promise<PulledObjects> {
  const { folder, progress = silent } = options
  const prefix = options.prefix.replace(/\/+$/, '')
  await claimFolder(folder, { from: 's3', url: prefix })
  const copy = paced(options)((address: string, path: string) => copyObject(database, address, path))
  await openObjectStore(database, options.access)
  progress(`listing ${prefix}`)
  const wanted = (await listObjects(database, prefix)).filter((address) => uploadedIn(options, address))
  const done = { objects: 0, kept: 0, undated: wanted.filter((address) => partitionOf(address) === undefined).length }
  for (const [place, address] of wanted.entries()) {
    if (options.limit !== undefined && done.objects >= options.limit) return { ...done, limited: true }
    const path = join(folder, within(address, prefix))
    if (await exists(path)) done.kept += 1
    else {
      progress(`pulling ${address} (${place + 1} of ${wanted.length})`)
      await mkdir(dirname(path), { recursive: true })
      await writeWhole(path, (part) => copy(address, part))
      done.objects += 1
    }
  }
  return { ...done, limited: false }
}

function uploadedIn({ from, to }: PullObjectsOptions, address: string): boolean {
  const uploaded = partitionOf(address)
  return uploaded === undefined || (uploaded.from < to && uploaded.to > from)
}

/** Path of an object under its prefix; an object may be called anything, also what would lead out of the folder. */
function within(address: string, prefix: string): string {
  const path = address.slice(prefix.length).replace(/^\/+/, '')
  if (path.split(/[/\\]/).includes('..'))
    throw new UserError('BACKEND_FAILED', { url: address, reason: 'its name leads out of the folder' })
  return path
}
