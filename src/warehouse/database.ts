import { availableParallelism } from 'node:os'
import type {
  DuckDBConnection,
  DuckDBInstance,
  DuckDBMaterializedResult,
  DuckDBPreparedStatement,
} from '@duckdb/node-api'
import { UserError } from '../faults/user-error.ts'
import { engineFault } from './engine-fault.ts'
import { checkNulls } from './check-nulls.ts'
import { readQuery, statedNulls } from './query.ts'
import type { ColumnsName, CommandName, QueryArguments, RowsName } from './query.ts'
import type { QueryColumns, QueryRows } from './query-rows.generated.ts'
import { readNumbers } from './read-numbers.ts'
import { sqlString } from './sql-string.ts'

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
  /** Sees each statement of a named query and its result; the generator of row types asks DuckDB this way. */
  readonly onStatement?: StatementObserver | undefined
}

/** How a query is run: for its effect, for rows as objects, or for columns of numbers. */
export type QueryUse = 'command' | 'rows' | 'columns'

/** A prepared statement of `queries/<name>.sql`. */
export type NamedStatement = {
  readonly name: ColumnsName | CommandName | RowsName
  readonly use: QueryUse
  readonly statement: DuckDBPreparedStatement
}

/** Receives the statements of named queries before their parameters are bound, and their results. */
export type StatementObserver = (prepared: NamedStatement) => (result: DuckDBMaterializedResult) => void

/** Named values of a query's parameters. */
export type Parameters = Readonly<Record<string, string | number | bigint | boolean | null>>

/** Rows of a query in plain JSON values, with the names and DuckDB's types of their columns; large and exact numbers are digits. */
type Table = {
  readonly columns: readonly string[]
  readonly types: readonly string[]
  readonly rows: readonly (readonly unknown[])[]
}

type Observe = (statement: DuckDBPreparedStatement) => ReturnType<StatementObserver>

/** DuckDB's buffers are not all of the process: this share of the memory asked for is theirs. */
const bufferShare = 0.75

/** One open DuckDB database and a connection to it. */
export class Database {
  readonly #instance: DuckDBInstance
  readonly #connection: DuckDBConnection
  readonly #options: DatabaseOptions
  readonly #connections = new Set<Database>()
  #owner: Database | undefined
  #stopped = false

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection, options: DatabaseOptions) {
    this.#instance = instance
    this.#connection = connection
    this.#options = options
  }

  /** Opens or creates a database; throws DUCKDB_MISSING, DATABASE_BUSY, DATABASE_INVALID and faults of writing. */
  static async open(options: DatabaseOptions): Promise<Database> {
    const { DuckDBInstance } = await import('@duckdb/node-api').catch((cause: unknown) => {
      throw new UserError('DUCKDB_MISSING', {}, cause)
    })
    let instance: DuckDBInstance | undefined
    try {
      instance = await DuckDBInstance.create(':memory:', settings(options))
      const connection = await instance.connect()
      // Attached, since only so row groups have a size of their own, and a profile can lie beside traces that are only read.
      await connection.run(`ATTACH ${sqlString(options.path)} AS stored (${options.readOnly ? 'READ_ONLY' : written})`)
      await connection.run(useStored)
      return new Database(instance, connection, options)
    } catch (cause) {
      instance?.closeSync()
      const said = sentence(cause)
      const [code, facts] = engineFault(said, options) ?? ['DATABASE_INVALID', { path: options.path, reason: said }]
      throw new UserError(code, facts, cause)
    }
  }

  /** Threads its statements may use. */
  get threads(): number {
    return this.#options.threads ?? availableParallelism()
  }

  /**
   * Another connection to the same database, with transactions of its own and without the temporary tables of this one; closing it
   * leaves the database open.
   */
  async newConnection(): Promise<Database> {
    const connection = await this.#instance.connect()
    await connection.run(useStored)
    const other = new Database(this.#instance, connection, this.#options)
    other.#owner = this
    this.#connections.add(other)
    return other
  }

  /** Runs one or several statements. */
  async run(sql: string, parameters?: Parameters): Promise<void> {
    await this.#execute(sql, parameters)
  }

  /** Runs a statement that inserts rows and returns how many. */
  async insert(sql: string, parameters?: Parameters): Promise<number> {
    return (await this.#execute(sql, parameters)).rowsChanged
  }

  /** Runs the statements of `queries/<name>.sql`. */
  async runQuery<Name extends CommandName>(name: Name, ...[parameters]: QueryArguments<Name>): Promise<void> {
    await this.#query(name, 'command', parameters)
  }

  /** All rows of `queries/<name>.sql` as objects; throws where a value is NULL that the query does not state. */
  async queryRows<Name extends RowsName>(
    name: Name,
    ...[parameters]: QueryArguments<Name>
  ): Promise<readonly QueryRows[Name][]> {
    const rows = await (await this.#query(name, 'rows', parameters)).getRowObjectsJS()
    checkNulls({ name, rows, stated: statedNulls(readQuery(name)) })
    return rows as unknown as readonly QueryRows[Name][]
  }

  /** The columns of `queries/<name>.sql`, all numbers and none NULL: for many rows, a tenth of the cost of objects. */
  async queryColumns<Name extends ColumnsName>(name: Name): Promise<QueryColumns[Name]> {
    return readNumbers(await this.#query(name, 'columns')) as unknown as QueryColumns[Name]
  }

  /** All rows of any SQL as objects, of a type that the caller gives: for tests and benchmarks. 64-bit integers are bigint. */
  async rows<Row>(sql: string, parameters?: Parameters): Promise<readonly Row[]> {
    return (await (await this.#execute(sql, parameters)).getRowObjectsJS()) as unknown as readonly Row[]
  }

  /** Column names and rows in plain JSON values, for display. */
  async table(sql: string): Promise<Table> {
    const reader = await this.#guard(() => this.#connection.runAndReadAll(sql))
    const types = reader.columnTypes().map(String)
    return { columns: reader.deduplicatedColumnNames(), types, rows: reader.getRowsJson() }
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
    for (const other of this.#connections) other.interrupt()
  }

  close(): void {
    for (const other of this.#connections) other.close()
    this.#connection.closeSync()
    if (this.#owner === undefined) this.#instance.closeSync()
    else this.#owner.#connections.delete(this)
  }

  #query(name: NamedStatement['name'], use: QueryUse, parameters?: Parameters) {
    const { onStatement } = this.#options
    return this.#execute(
      readQuery(name),
      parameters,
      onStatement && ((statement) => onStatement({ name, use, statement })),
    )
  }

  /** Runs the statements and returns the result of the last. */
  #execute(sql: string, parameters?: Parameters, observe?: Observe): Promise<DuckDBMaterializedResult> {
    return this.#guard(() =>
      parameters === undefined && observe === undefined
        ? this.#connection.run(sql)
        : this.#executeEach(sql, parameters ?? {}, observe),
    )
  }

  /** Runs the statements one by one, each with the parameters that it names: DuckDB refuses others. */
  async #executeEach(sql: string, parameters: Parameters, observe?: Observe): Promise<DuckDBMaterializedResult> {
    const statements = await this.#connection.extractStatements(sql)
    for (let index = 0; ; index++) {
      const statement = await statements.prepare(index)
      try {
        const receive = observe?.(statement)
        const names = Array.from({ length: statement.parameterCount }, (_, place) => statement.parameterName(place + 1))
        statement.bind(Object.fromEntries(Object.entries(parameters).filter(([name]) => names.includes(name))))
        const result = await statement.run()
        receive?.(result)
        if (index === statements.count - 1) return result
      } finally {
        statement.destroySync()
      }
    }
  }

  async #guard<Result>(step: () => Promise<Result>): Promise<Result> {
    if (this.#stopped || (this.#owner !== undefined && this.#owner.#stopped))
      throw new Error('the database was interrupted')
    try {
      return await step()
    } catch (cause) {
      const fault = engineFault(sentence(cause), this.#options)
      throw fault === undefined ? cause : new UserError(...fault, cause)
    }
  }
}

/** The first sentence of an engine error, without its echo of the query. */
export function sentence(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause)
  return (text.split('\n')[0] ?? text).trim()
}

/** Whether a statement failed over what it was to read. */
export const isOfInput = (cause: unknown): boolean =>
  !(cause instanceof UserError) && /^(Invalid Input|IO|Conversion|Out of Range) Error/.test(sentence(cause))

const useStored = 'USE stored'

/**
 * Tables in row groups of half the usual size: a file of 100,000 spans then gives work to two cores, and larger ones are written and
 * read no slower (docs/decisions/0016-written-once.md).
 */
const written = "ROW_GROUP_SIZE 61440, STORAGE_VERSION 'latest'"

/**
 * A row group goes to the file once it is full: five at a time take twice the memory, and at the end one thread waits for the other.
 * Closing merges none, which would write half of what was just loaded again; where rows were deleted, the query resets that.
 * An extension is only ever loaded by name, so that no query reaches the network by itself.
 */
function settings({ memory, threads, spillFolder }: DatabaseOptions): Record<string, string> {
  return {
    preserve_insertion_order: 'false',
    write_buffer_row_group_count: '1',
    max_vacuum_tasks: '0',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...(memory === undefined ? {} : { memory_limit: share(memory) }),
    ...(threads === undefined ? {} : { threads: String(threads) }),
    ...(spillFolder === undefined ? {} : { temp_directory: spillFolder }),
  }
}

function share(memory: string): string {
  const [, amount = '', unit = ''] = /^([\d.]+)\s*([a-z]+)$/i.exec(memory) ?? []
  return `${Math.floor(Number(amount) * bufferShare * 1000) / 1000}${unit}`
}
