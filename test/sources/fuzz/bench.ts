import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Workspace } from '../../../src/workspace/workspace.ts'
import { file } from '../../warehouse/otlp-lines.ts'
import { outcomeOf } from '../loaded.ts'
import type { Outcome } from '../loaded.ts'
import { Watchdog } from './watchdog.ts'

/** One database in memory that loads file after file and forgets each; a file that hangs ends the process. */
export class Bench {
  readonly workspace: Workspace
  readonly #watchdog: Watchdog
  #files = 0

  private constructor(workspace: Workspace) {
    this.workspace = workspace
    this.#watchdog = new Watchdog(workspace.folder)
  }

  static async open(): Promise<Bench> {
    return new Bench(await Workspace.open({ databasePath: ':memory:', threads: 1 }))
  }

  /** Loads bytes as a file; a folder of its own holds what lies beside. Throws what is no fault. */
  async load(content: Uint8Array | string, meta?: string): Promise<Outcome> {
    const { folder, database } = this.workspace
    if (meta !== undefined) await file(folder, 'meta.json', meta)
    const path = await file(folder, `file-${this.#files++}`, content)
    this.#watchdog.mark(true)
    try {
      const outcome = await outcomeOf(this.workspace, path)
      const [left] = await database.rows<{ spans: number }>('SELECT count(*)::INT AS spans FROM spans')
      if (left?.spans !== outcome.rows.length) throw new Error(`${left?.spans} rows are left of ${outcome.rows.length}`)
      return outcome
    } finally {
      this.#watchdog.mark(false)
      await database.run('TRUNCATE spans; TRUNCATE samples; TRUNCATE files; TRUNCATE rejects').catch(() => undefined)
      await rm(path, { force: true })
      await rm(join(folder, 'meta.json'), { force: true })
    }
  }

  async close(): Promise<void> {
    await this.#watchdog.end()
    await this.workspace.close()
  }
}
