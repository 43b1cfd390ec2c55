import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Database } from '../../warehouse/database.ts'
import type { AnalystSettings } from './analyst-settings.ts'

/** Where a state folder keeps what passes. */
export const scratchFolder = (folder: string): string => join(folder, 'scratch')

/** Opens a database in memory for one step: what a step has used, it gives back when it ends. */
export async function openScratch({ memory, threads, folder }: AnalystSettings): Promise<Database> {
  const database = await Database.open({ path: ':memory:', memory, threads, spillFolder: scratchFolder(folder) })
  await database.runQuery('schema')
  return database
}

/** Removes what an earlier process left. */
export async function emptyScratch(folder: string): Promise<void> {
  await rm(scratchFolder(folder), { recursive: true, force: true })
  await mkdir(scratchFolder(folder), { recursive: true })
}
