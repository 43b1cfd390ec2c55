import { availableParallelism } from 'node:os'
import type { DuckDBConnection, DuckDBInstance, DuckDBValue } from '@duckdb/node-api'
import { UserError } from '../../faults/user-error.ts'
import { readQuery } from './query.ts'
import { text } from './sql-text.ts'

/** Where a database lies and what it may use. */
export type DatabaseOptions = {
  /** A file, or `:memory:`. */
  readonly path: string
  readonly readOnly?: boolean
  /** Most memory of the whole process, as DuckDB spells sizes: `2GB`. */
  readonly memory?: string | undefined
  readonly threads?: number | undefined
  /** Folder for what does not fit in memory. */
  readonly spillFolder?: string
}

/** Named values of a query's parameters. */
export type Parameters = Readonly<Record<string, string | number | bigint | null>>

/** DuckDB's buffers are not all of the process: this share of the memory asked for is theirs. */
const bufferShare = 0.75

/** One open DuckDB database with one connection. */
export class Database {
  readonly #instance: DuckDBInstance
  readonly #connection: DuckDBConnection
  readonly #options: DatabaseOptions
  readonly #beside = new Set<Database>()
  #owner: Database | undefined
  #stopped = false

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection, options: DatabaseOptions) {
    this.#instance = instance
    this.#connection = connection
    this.#options = options
  }

  /** Opens or creates a database; throws DUCKDB_MISSING, DATABASE_BUSY or DATABASE_INVALID. */
  static async open(options: DatabaseOptions): Promise<Database> {
    const { DuckDBInstance } = await import('@duckdb/node-api').catch((cause: unknown) => {
      throw new UserError('DUCKDB_MISSING', {}, cause)
    })
    try {
      const instance = await DuckDBInstance.create(options.readOnly ? ':memory:' : options.path, settings(options))
      const connection = await instance.connect()
      // A read-only instance could hold no profile beside the traces: the file is attached to one in memory instead.
      if (options.readOnly) await connection.run(`ATTACH ${text(options.path)} AS stored (READ_ONLY); USE stored`)
      return new Database(instance, connection, options)
    } catch (cause) {
      const reason = sentence(cause)
      if (/lock/i.test(reason)) throw new UserError('DATABASE_BUSY', { path: options.path }, cause)
      throw new UserError('DATABASE_INVALID', { path: options.path, reason }, cause)
    }
  }

  /** Threads its statements may use. */
  get threads(): number {
    return this.#options.threads ?? availableParallelism()
  }

  /** Another connection to the same database, with transactions of its own; closing it leaves the database open. */
  async beside(): Promise<Database> {
    const other = new Database(this.#instance, await this.#instance.connect(), this.#options)
    other.#owner = this
    this.#beside.add(other)
    return other
  }

  /** Runs one or several statements. */
  async run(sql: string, parameters: Parameters = {}): Promise<void> {
    await this.#guard(() => this.#connection.run(sql, used(sql, parameters)))
  }

  /** Runs the statements of `queries/duckdb/<name>.sql`. */
  async runQuery(name: string, parameters: Parameters = {}): Promise<void> {
    await this.run(readQuery(name), parameters)
  }

  /** All rows as objects; 64-bit integers are bigint, so queries cast counts to DOUBLE. */
  async rows<Row>(sql: string, parameters: Parameters = {}): Promise<readonly Row[]> {
    const reader = await this.#guard(() => this.#connection.runAndReadAll(sql, used(sql, parameters)))
    return reader.getRowObjectsJS() as unknown as readonly Row[]
  }

  /** All rows of `queries/duckdb/<name>.sql` as objects. */
  async queryRows<Row>(name: string, parameters: Parameters = {}): Promise<readonly Row[]> {
    return this.rows<Row>(readQuery(name), parameters)
  }

  /** The columns of `queries/duckdb/<name>.sql` as arrays: for many rows of numbers, a tenth of the cost of objects. */
  async queryColumns(name: string): Promise<readonly (readonly unknown[])[]> {
    const reader = await this.#guard(() => this.#connection.runAndReadAll(readQuery(name)))
    return reader.getColumnsJS()
  }

  /** Column names and rows in plain JSON values, for display. */
  async table(
    sql: string,
  ): Promise<{ readonly columns: readonly string[]; readonly rows: readonly (readonly unknown[])[] }> {
    const reader = await this.#guard(() => this.#connection.runAndReadAll(sql))
    return { columns: reader.deduplicatedColumnNames(), rows: reader.getRowsJson() }
  }

  /** Runs the steps in one transaction: all of them, or none. */
  async transaction(steps: () => Promise<void>): Promise<void> {
    await this.run('BEGIN')
    try {
      await steps()
      await this.run('COMMIT')
    } catch (cause) {
      await this.#connection.run('ROLLBACK').catch(() => undefined)
      throw cause
    }
  }

  /** Ends the running statement and refuses those to come; both throw in their caller. */
  interrupt(): void {
    this.#stopped = true
    this.#connection.interrupt()
    for (const other of this.#beside) other.interrupt()
  }

  close(): void {
    this.#connection.closeSync()
    if (this.#owner === undefined) this.#instance.closeSync()
    else this.#owner.#beside.delete(this)
  }

  async #guard<Result>(step: () => Promise<Result>): Promise<Result> {
    if (this.#stopped || (this.#owner !== undefined && this.#owner.#stopped))
      throw new Error('the database was interrupted')
    try {
      return await step()
    } catch (cause) {
      if (sentence(cause).startsWith('Out of Memory Error')) {
        throw new UserError('MEMORY_EXHAUSTED', { memory: this.#options.memory ?? 'this machine' }, cause)
      }
      throw cause
    }
  }
}

/** The first sentence of an engine error, without its echo of the query. */
export function sentence(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause)
  return (text.split('\n')[0] ?? text).trim()
}

function settings({ readOnly, memory, threads, spillFolder }: DatabaseOptions): Record<string, string> {
  return {
    preserve_insertion_order: 'false',
    ...(readOnly ? {} : { storage_compatibility_version: 'latest' }),
    ...(memory === undefined ? {} : { memory_limit: share(memory) }),
    ...(threads === undefined ? {} : { threads: String(threads) }),
    ...(spillFolder === undefined ? {} : { temp_directory: spillFolder }),
  }
}

function share(memory: string): string {
  const [, amount = '', unit = ''] = /^([\d.]+)\s*([a-z]+)$/i.exec(memory) ?? []
  return `${Math.floor(Number(amount) * bufferShare * 1000) / 1000}${unit}`
}

/** DuckDB refuses values for parameters a statement does not name. */
function used(sql: string, parameters: Parameters): Record<string, DuckDBValue> | undefined {
  const named = Object.entries(parameters).filter(([name]) => sql.includes(`$${name}`))
  return named.length === 0 ? undefined : Object.fromEntries(named)
}
