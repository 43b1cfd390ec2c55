import { gaugeMetrics } from '../../signals/gauge-rules.ts'
import type { Compression } from '../../sources/compression.ts'
import type { RecognisedFile } from '../../sources/recognise.ts'
import type { Reading } from '../../sources/source.ts'
import type { Database } from './database.ts'
import { sentence } from './database.ts'
import { readQuery } from './query.ts'

/** A file the engine reads, and the number it has among the files. */
export type RecordsFile = {
  readonly path: string
  readonly number: number
  readonly kind: RecognisedFile['kind']
  readonly compression: Compression
  readonly reading: Reading
  /** Bytes of its longest record, when that is known. */
  readonly longest?: number
  /** Told how many spans were left out because they have no ids. */
  readonly onNameless?: (spans: number) => void
}

/** Longest record DuckDB buffers at first; a longer one is tried again with more, since memory grows with it. */
const recordBytes = [16, 128, 1024].map((mebibytes) => mebibytes * 1024 * 1024)

/** Inserts a file's spans or samples and returns how many; spans without ids are left out and told. */
export async function insertRecords(database: Database, file: RecordsFile): Promise<number> {
  const sql = insertSql(file)
  try {
    return await insertedBy(database, file, { sql, nameless: 0 })
  } catch (cause) {
    if (!sentence(cause).endsWith('a span without ids')) throw cause
    await restart(database)
    const counted = withRows('load/count-nameless', file.reading)
    const [found] = await rowsOf<{ spans: number }>(database, file, { sql: counted, nameless: 1 })
    const rows = await insertedBy(database, file, { sql, nameless: 1 })
    // Where no span has ids, something else was taken for spans.
    if (rows > 0) file.onNameless?.(found?.spans ?? 0)
    return rows
  }
}

/** A statement that reads a file, and whether spans without ids may be there. */
type Statement = { readonly sql: string; readonly nameless: 0 | 1 }

async function insertedBy(database: Database, file: RecordsFile, statement: Statement): Promise<number> {
  const [inserted] = await rowsOf<{ Count: bigint }>(database, file, statement)
  return Number(inserted?.Count ?? 0)
}

/** Rows of a statement that reads a file; a record that is too long for one try begins the transaction anew. */
async function rowsOf<Row>(
  database: Database,
  file: RecordsFile,
  { sql, nameless }: Statement,
): Promise<readonly Row[]> {
  const { path, compression, number, reading, longest = 0 } = file
  const { framing, sidecar = '{}' } = reading
  const tries = recordBytes.filter((bytes) => bytes > longest)
  for (const maximum_bytes of tries) {
    try {
      const parameters = { file: number, path, framing, compression, maximum_bytes, sidecar, metrics, nameless }
      return await database.rows<Row>(sql, parameters)
    } catch (cause) {
      if (!/maximum_object_size/.test(sentence(cause)) || maximum_bytes === tries.at(-1)) throw cause
      await restart(database)
    }
  }
  return []
}

/** The statement that inserts the spans or samples of a format. */
export const insertSql = ({ kind, reading }: Pick<RecordsFile, 'kind' | 'reading'>): string =>
  withRows(kind === 'traces' ? 'load/insert-spans' : 'load/insert-samples', reading)

/** A query over the spans or samples of a format. */
function withRows(name: string, { query, records }: Reading): string {
  const rows = readQuery(query).replace('/* records */', () => (records === undefined ? '' : lines(records)))
  return readQuery(name).replace(/\/\* (?:spans|samples) of the format \*\//, () => `\n${rows}\n`)
}

/** A statement that failed has ended the transaction for all that follows. */
export const restart = (database: Database): Promise<void> => database.run('ROLLBACK; BEGIN')

/** Gauges that say something of calls, parted by commas. */
const metrics = gaugeMetrics.join(',')

const lines = (query: string): string => `\n${readQuery(query)}\n`
