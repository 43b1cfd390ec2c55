import { lstat, mkdtemp, readFile, readdir, readlink, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeFault } from '../faults/write-fault.ts'

/** Which process a folder belongs to: alive or not, it can only be told on the same host, among processes that see each other. */
type Owner = {
  readonly pid: number
  readonly host: string
  /** When the process started, in clock ticks since boot (proc(5), stat field 22): ids are used again. Empty where unknown. */
  readonly started: string
  /** Processes of another namespace have the same ids. Empty where there are none. */
  readonly namespace: string
}

const prefix = 'evalgap-'
const ownerFile = 'owner.json'

/** A new folder for what passes, under TMPDIR; those of processes that were killed go. Throws DISK_FULL and PATH_UNWRITABLE. */
export async function temporaryFolder(): Promise<string> {
  const parent = tmpdir()
  await removeAbandoned(parent)
  let folder: string | undefined
  try {
    folder = await mkdtemp(join(parent, prefix))
    await writeFile(join(folder, ownerFile), JSON.stringify(await ownerOf(process.pid)))
    return folder
  } catch (cause) {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true })
    throw writeFault(cause, parent) ?? cause
  }
}

/** Removes folders whose process no longer lives. One without an owner may be new or another program's, and stays. */
export async function removeAbandoned(parent: string): Promise<void> {
  const names = await readdir(parent).catch(() => [])
  const here = await ownerOf(process.pid)
  for (const name of names.filter((each) => each.startsWith(prefix))) {
    const folder = join(parent, name)
    if (await isAbandoned(folder, here).catch(() => false))
      await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}

async function isAbandoned(folder: string, here: Owner): Promise<boolean> {
  const entry = await lstat(folder)
  if (!entry.isDirectory() || entry.uid !== (process.getuid?.() ?? entry.uid)) return false
  const owner = JSON.parse(await readFile(join(folder, ownerFile), 'utf8')) as Owner
  if (owner.host !== here.host || owner.namespace !== here.namespace) return false
  return Number.isInteger(owner.pid) && !(await isRunning(owner))
}

/** Whether the very process still runs, as against another one that has its id since. */
async function isRunning({ pid, started }: Owner): Promise<boolean> {
  if (!isAlive(pid)) return false
  const since = await startOf(pid)
  return since === '' || started === '' || since === started
}

async function ownerOf(pid: number): Promise<Owner> {
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '')
  return { pid, host: hostname(), started: await startOf(pid), namespace }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (cause) {
    // Somebody else's process may not be signalled, but it lives.
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM'
  }
}

/** When a process started; the second field of its state, its name in brackets, may hold spaces. */
async function startOf(pid: number): Promise<string> {
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return state.slice(state.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}
