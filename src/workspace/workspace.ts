import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Database } from '../warehouse/database.ts'
import type { StatementObserver } from '../warehouse/database.ts'
import { openSchema } from '../warehouse/schema-version.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** What an analysis may use. */
export type WorkspaceOptions = {
  /** A database to keep; without it the traces live in a temporary one. */
  readonly databasePath?: string | undefined
  readonly readOnly?: boolean
  readonly memory?: string | undefined
  readonly threads?: number | undefined
  readonly onStatement?: StatementObserver | undefined
}

/** A database for one analysis and a folder for what passes; both go when it is closed, but a database the user named. */
export class Workspace {
  readonly database: Database
  readonly folder: string

  private constructor(database: Database, folder: string) {
    this.database = database
    this.folder = folder
  }

  /** Opens the named database or a temporary one; throws the faults of databases and of writing. */
  static async open(options: WorkspaceOptions = {}): Promise<Workspace> {
    const { databasePath, readOnly = false, memory, threads, onStatement } = options
    const folder = await temporaryFolder()
    const path = databasePath ?? join(folder, 'traces.duckdb')
    let database: Database | undefined
    try {
      const spillFolder = join(folder, 'spill')
      database = await Database.open({ path, readOnly, memory, threads, spillFolder, onStatement })
      await openSchema(database, { path, readOnly })
      return new Workspace(database, folder)
    } catch (cause) {
      database?.close()
      await rm(folder, { recursive: true, force: true })
      throw cause
    }
  }

  /** Closes the database and removes what was temporary. */
  async close(): Promise<void> {
    this.database.close()
    await rm(this.folder, { recursive: true, force: true })
  }
}

/** Whether a path is a database rather than traces. */
export async function isDatabase(path: string): Promise<boolean> {
  return (
    path.endsWith('.duckdb') &&
    (await stat(path).then(
      (entry) => entry.isFile(),
      () => false,
    ))
  )
}
